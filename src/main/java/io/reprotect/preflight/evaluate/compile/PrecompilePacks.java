package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compiles the shipped packs at build time: class files and one index a pack, into the folder of the project's classes. */
public final class PrecompilePacks {
    private final Path output;
    private final String builder;

    private PrecompilePacks(Path output) throws IOException {
        this.output = output;
        this.builder = digest(output.resolve("io/reprotect/preflight"));
    }

    /** Arguments: the folder that holds the packs, the folder of the project's classes. */
    public static void main(String[] arguments) throws IOException, PackException {
        PrecompilePacks precompile = new PrecompilePacks(Path.of(arguments[1]));
        for (Path folder : list(Path.of(arguments[0]))) {
            if (Files.isRegularFile(folder.resolve("pack.json"))) {
                precompile.pack(PackLoader.load(folder));
            }
        }
    }

    private void pack(Pack pack) throws IOException {
        Path file = output.resolve(PackIndex.resource(pack.id()));
        if (Files.exists(file)) {
            PackIndex index = PackIndex.read(Files.readString(file));
            if (index != null
                    && index.digest().equals(pack.digest())
                    && index.builder().equals(builder)) {
                return;
            }
            Files.delete(file);
        }
        Map<String, PackIndex.Entry> entries = new LinkedHashMap<>();
        List<GeneratedClasses> all = new ArrayList<>();
        for (BuiltControl built : PackBuild.build(pack)) {
            CompiledControl compiled = built.load(pack);
            GeneratedClasses classes = built.classes();
            String model = null;
            if (compiled.error() != null || classes == null) {
                System.err.println(pack.id() + ": ERROR: " + compiled.error());
            } else {
                model = classes.model();
                all.add(classes);
            }
            entries.put(
                    built.control().id(),
                    new PackIndex.Entry(built.control().stage(), model, compiled.error(), compiled.reads()));
        }
        String rules = pack.controls().get(0).rulePackage(pack.id());
        write(SharedDescriptions.of(rules.substring(0, rules.lastIndexOf('.') + 1) + "Descriptions", all));
        write(file, new PackIndex(pack.digest(), builder, entries).write().getBytes(StandardCharsets.UTF_8));
    }

    private void write(Map<String, byte[]> classes) throws IOException {
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            write(output.resolve(each.getKey().replace('.', '/') + ".class"), each.getValue());
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, bytes);
    }

    /** What the outcome depends on besides the pack: the facts and these classes. */
    private static String digest(Path classes) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String folder : List.of("facts", "finding", "control", "evaluate/compile")) {
                for (Path file : list(classes.resolve(folder))) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
