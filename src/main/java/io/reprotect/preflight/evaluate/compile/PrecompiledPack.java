package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;

/** The compiled form of a pack that came with this release; used only for exactly the bytes that were compiled. */
final class PrecompiledPack {
    private PrecompiledPack() {}

    /** The pack's controls, or null where the pack has to be compiled. */
    static @Nullable List<CompiledControl> load(Pack pack) {
        PackIndex index = index(pack.id());
        if (index == null || !index.digest().equals(pack.digest())) {
            return null;
        }
        List<CompiledControl> controls = new ArrayList<>();
        for (Control control : pack.controls()) {
            PackIndex.Entry entry = index.controls().get(control.id());
            if (entry == null) {
                return null;
            }
            try {
                Model model = entry.model() != null ? model(entry.model()) : null;
                controls.add(new CompiledControl(pack, control, model, entry.error(), entry.reads()));
            } catch (ReflectiveOperationException | LinkageError e) {
                return null;
            }
        }
        return controls;
    }

    private static @Nullable PackIndex index(String pack) {
        ClassLoader loader = PrecompiledPack.class.getClassLoader();
        try (InputStream stream = loader.getResourceAsStream(PackIndex.resource(pack))) {
            return stream == null ? null : PackIndex.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return null;
        }
    }

    private static Model model(String name) throws ReflectiveOperationException {
        return Class.forName(name, true, PrecompiledPack.class.getClassLoader())
                .asSubclass(Model.class)
                .getConstructor()
                .newInstance();
    }
}
