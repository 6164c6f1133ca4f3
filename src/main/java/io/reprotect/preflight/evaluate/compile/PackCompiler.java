package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Pack;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;

/** Makes a pack's controls executable; a control that can't be is handed back with its error and disturbs no other. */
public final class PackCompiler {
    private PackCompiler() {}

    /** One compiled control for each of the pack's, in its order. */
    public static List<CompiledControl> compile(Pack pack) {
        List<CompiledControl> compiled = new ArrayList<>();
        for (BuiltControl built : PackBuild.build(pack)) {
            compiled.add(load(pack, built));
        }
        return compiled;
    }

    private static CompiledControl load(Pack pack, BuiltControl built) {
        GeneratedClasses classes = built.classes();
        String error = built.error();
        if (classes != null) {
            try {
                Model model = GeneratedClassLoader.load(classes);
                KieBaseBuilder.createKieBaseFromModel(model);
                return new CompiledControl(pack, built.control(), model, null, built.reads());
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                error = built.control().folder() + "/control.drl: the compiled rules cannot be put into a rule base: "
                        + e.getMessage();
            }
        }
        return new CompiledControl(pack, built.control(), null, error, Reads.none());
    }
}
