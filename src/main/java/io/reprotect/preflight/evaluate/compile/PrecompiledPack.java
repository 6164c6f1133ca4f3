package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;

/** The compiled form of a pack that came with this release; used only for exactly the bytes that were compiled. */
public final class PrecompiledPack {
    private final PackIndex index;
    private final Map<String, Model> models;

    private PrecompiledPack(PackIndex index, Map<String, Model> models) {
        this.index = index;
        this.models = models;
    }

    /** The pack of that id with all its classes loaded, or null where none was compiled or not all of it is here. */
    public static @Nullable PrecompiledPack open(String pack) {
        PackIndex index = index(pack);
        if (index == null) {
            return null;
        }
        Map<String, Model> models = new LinkedHashMap<>();
        for (Map.Entry<String, PackIndex.Entry> control : index.controls().entrySet()) {
            String model = control.getValue().model();
            try {
                if (model != null) {
                    models.put(control.getKey(), model(model));
                }
            } catch (ReflectiveOperationException | LinkageError e) {
                return null;
            }
        }
        return new PrecompiledPack(index, models);
    }

    /** The models of a stage, in the order of their controls. */
    public List<Model> models(String stage) {
        List<Model> wanted = new ArrayList<>();
        models.forEach((control, model) -> {
            PackIndex.Entry entry = index.controls().get(control);
            if (entry != null && entry.stage().equals(stage)) {
                wanted.add(model);
            }
        });
        return wanted;
    }

    /** The pack's controls, or null where it is not the one that was compiled. */
    public @Nullable List<CompiledControl> controls(Pack pack) {
        if (!index.digest().equals(pack.digest())) {
            return null;
        }
        List<CompiledControl> controls = new ArrayList<>();
        for (Control control : pack.controls()) {
            PackIndex.Entry entry = index.controls().get(control.id());
            if (entry == null) {
                return null;
            }
            controls.add(new CompiledControl(pack, control, models.get(control.id()), entry.error(), entry.reads()));
        }
        return controls;
    }

    /** The digest of the pack that was compiled, or null where none of that id was. */
    static @Nullable String digest(String pack) {
        try (InputStream stream = stream(pack)) {
            return stream == null
                    ? null
                    : PackIndex.digest(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable PackIndex index(String pack) {
        try (InputStream stream = stream(pack)) {
            return stream == null ? null : PackIndex.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable InputStream stream(String pack) {
        return PrecompiledPack.class.getClassLoader().getResourceAsStream(PackIndex.resource(pack));
    }

    private static Model model(String name) throws ReflectiveOperationException {
        return Class.forName(name, true, PrecompiledPack.class.getClassLoader())
                .asSubclass(Model.class)
                .getConstructor()
                .newInstance();
    }
}
