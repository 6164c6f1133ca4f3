package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.util.ArrayList;
import java.util.List;

/** Makes a pack's controls executable; a control that can't be is handed back with its error and disturbs no other. */
public final class PackCompiler {
    private PackCompiler() {}

    /** One compiled control for each of the pack's, in its order. */
    public static List<CompiledControl> compile(Pack pack) {
        List<CompiledControl> compiled = new ArrayList<>();
        for (Control control : pack.controls()) {
            try {
                ModelGenerator.Sources sources = ModelGenerator.generate(control);
                JavaSources.Compilation java = JavaSources.compile(sources.files());
                if (!java.errors().isEmpty()) {
                    throw DrlException.at(control.folder(), 0, java.errors().get(0));
                }
                GeneratedClasses generated = new GeneratedClasses(sources.model(), java.classes());
                compiled.add(new CompiledControl(
                        pack, control, GeneratedClassLoader.load(generated), null, Reads.none()));
            } catch (DrlException e) {
                compiled.add(CompiledControl.failed(pack, control, String.valueOf(e.getMessage())));
            } catch (ReflectiveOperationException | LinkageError e) {
                compiled.add(CompiledControl.failed(pack, control, e.toString()));
            }
        }
        return compiled;
    }
}
