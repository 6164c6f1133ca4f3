package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Pack;
import java.util.ArrayList;
import java.util.List;

/** Makes a pack's controls executable; a control that can't be is handed back with its error and disturbs no other. */
public final class PackCompiler {
    private PackCompiler() {}

    /**
     * One compiled control for each of the pack's, in its order: at once where this release holds the compiled form of exactly
     * this pack, in seconds otherwise.
     */
    public static List<CompiledControl> compile(Pack pack) {
        List<CompiledControl> precompiled = PrecompiledPack.load(pack);
        return precompiled != null ? precompiled : fromRules(pack);
    }

    /** The same, always from the rules themselves. */
    static List<CompiledControl> fromRules(Pack pack) {
        List<CompiledControl> compiled = new ArrayList<>();
        for (BuiltControl built : PackBuild.build(pack)) {
            compiled.add(built.load(pack));
        }
        return compiled;
    }
}
