package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a pack's controls executable; a control that can't be is handed back with its error and disturbs no other. */
public final class PackCompiler {
    private PackCompiler() {}

    /**
     * One compiled control for each of the pack's, in its order: at once where this release holds the compiled form of exactly
     * this pack, in seconds otherwise.
     */
    public static List<CompiledControl> compile(Pack pack) {
        return compile(pack, PrecompiledPack.open(pack.id()));
    }

    /** The same, where the compiled form of a shipped pack is at hand. */
    public static List<CompiledControl> compile(Pack pack, @Nullable PrecompiledPack shipped) {
        List<CompiledControl> precompiled = shipped == null ? null : shipped.controls(pack);
        return precompiled != null ? precompiled : fromRules(pack);
    }

    /**
     * Where the rules of a pack leave the subset of DRL, one line each: file, line and reason. Rules that are no DRL at all are
     * not among them: their control is in error when it is compiled.
     */
    public static List<String> violations(Pack pack) {
        List<String> violations = new ArrayList<>();
        if (pack.digest().equals(PrecompiledPack.digest(pack.id()))) {
            return violations;
        }
        for (Control control : pack.controls()) {
            try {
                Drl drl = Drl.parse(control);
                DrlSubset.check(drl, control, pack.id()).forEach(violation -> violations.add(violation.toString()));
            } catch (Drl.Refused e) {
                continue;
            }
        }
        return violations;
    }

    /** The digests of the packs of those names as this release was built with them. */
    public static Set<String> shippedDigests(List<String> packs) {
        Set<String> digests = new HashSet<>();
        for (String pack : packs) {
            String digest = PrecompiledPack.digest(pack);
            if (digest != null) {
                digests.add(digest);
            }
        }
        return digests;
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
