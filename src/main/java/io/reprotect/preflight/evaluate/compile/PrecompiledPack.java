package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        List<List<String>> halves = Aside.halves(index.controls().values().stream()
                .map(PackIndex.Entry::model)
                .filter(Objects::nonNull)
                .toList());
        Aside<Map<String, Model>> other = Aside.start("load the shipped rules", () -> load(halves.get(1)));
        try {
            Map<String, Model> loaded = load(halves.get(0));
            loaded.putAll(other.result());
            return new PrecompiledPack(index, models(index, loaded));
        } catch (IllegalStateException | ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    /** Models by the names of their classes. */
    private static Map<String, Model> load(List<String> names) throws ReflectiveOperationException {
        Map<String, Model> models = new HashMap<>();
        for (String name : names) {
            models.put(name, model(name));
        }
        return models;
    }

    /** Models by control, in the order of the index. */
    private static Map<String, Model> models(PackIndex index, Map<String, Model> loaded) {
        Map<String, Model> models = new LinkedHashMap<>();
        index.controls().forEach((control, entry) -> {
            Model model = entry.model() == null ? null : loaded.get(entry.model());
            if (model != null) {
                models.put(control, model);
            }
        });
        return models;
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
