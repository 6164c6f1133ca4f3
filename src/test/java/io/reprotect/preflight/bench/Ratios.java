package io.reprotect.preflight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the tool and {@link PlainIfs} in turns and prints medians and their ratio: {@code Ratios <rounds> <heap> <machines or
 * snapshot>…}, from the top folder after {@code mvn package}. Wall clock of whole processes, with the launcher's flags.
 */
final class Ratios {
    private static final Path HOME = Path.of("target", "preflight").toAbsolutePath();

    private static final long SMALL = 8_000_000;

    private Ratios() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("ratios");
        try {
            for (String what : Arrays.asList(arguments).subList(2, arguments.length)) {
                Path snapshot = Path.of(what);
                if (what.matches("[0-9]+")) {
                    snapshot = folder.resolve(what + ".json");
                    SiteGenerator.write(Integer.parseInt(what), true, 7, snapshot);
                }
                measure(what, snapshot, folder, rounds, arguments[1]);
            }
        } finally {
            delete(folder);
        }
    }

    private static void measure(String what, Path snapshot, Path folder, int rounds, String heap) throws Exception {
        long[] plain = new long[rounds];
        long[] tree = new long[rounds];
        long[] check = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            plain[i] = run(heap, plain(heap, snapshot, folder, false), Files.size(snapshot));
            // a tree of a large site does not fit in the heap that the tool has to do with
            tree[i] = Files.size(snapshot) > SMALL
                    ? plain[i]
                    : run(heap, plain(heap, snapshot, folder, true), Files.size(snapshot));
            Path run = folder.resolve("run");
            check[i] = run(
                    heap,
                    List.of(
                            HOME.resolve("bin/preflight").toString(),
                            "check",
                            "--snapshot=" + snapshot,
                            "--deadline=" + Math.max(120, Files.size(snapshot) / 1_000_000),
                            "--out=" + run),
                    Files.size(snapshot));
            delete(run);
        }
        System.out.printf(
                "%-10s plain %6d ms (reading a tree: %d ms), check %6d ms: %.2f of plain (%.2f), heap %s%n",
                what,
                median(plain),
                median(tree),
                median(check),
                (double) median(check) / median(plain),
                (double) median(check) / median(tree),
                heap);
    }

    private static List<String> plain(String heap, Path snapshot, Path folder, boolean tree) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-D" + PlainSite.TREE + "=" + tree));
        if (snapshot.toFile().length() <= SMALL) {
            command.addAll(List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:CICompilerCount=1",
                    "-XX:-UseDynamicNumberOfCompilerThreads",
                    "-XX:C1MaxInlineSize=20"));
        }
        String classes = System.getProperty("java.class.path");
        command.addAll(List.of("-cp", classes, PlainIfs.class.getName(), snapshot.toString(), folder + "/plain.json"));
        return command;
    }

    private static long run(String heap, List<String> command, long size) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment =
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).environment();
        environment.put("PREFLIGHT_MEMORY", heap);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        long start = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(10 + size / 100_000, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not end");
        }
        if (!List.of(0, 3, 4).contains(process.exitValue())) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
