package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.snapshot.Collected;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Measures a collection against curl on the answer to the same question: {@code Bench <VMs> <heap> <rounds> [warm]}, from the top folder.
 * A cold collection runs in a Java of its own with that heap and the flags and class archive of the launcher, a
 * warm one in this one.
 */
final class Bench {
    private static final Path LIB = Path.of("target", "preflight", "lib").toAbsolutePath();

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("once")) {
            VSphereAccess access = new VSphereAccess(
                    URI.create(arguments[1]),
                    arguments[2],
                    System.getenv("BENCH_PASSWORD")::toCharArray,
                    null,
                    arguments[3],
                    Duration.ofMinutes(5));
            System.out.println(collect(access, arguments[4]));
            return;
        }
        int vms = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        try (SimulatedVCenter vcenter = SimulatedVCenter.start(vms)) {
            Path folder = Files.createTempDirectory("bench");
            Path curl = prepare(vcenter, folder);
            long[] curls = new long[rounds];
            long[] colds = new long[rounds];
            long[] warms = new long[rounds];
            List<String> sets = Stream.of(System.getProperty("bench.flags", "").split("\\|"))
                    .filter(set -> !set.isEmpty())
                    .toList();
            long[][] others = new long[sets.size()][rounds];
            boolean warm = arguments.length > 3;
            for (int i = warm ? -5 : 0; i < rounds; i++) {
                if (warm) {
                    warms[Math.max(i, 0)] = collect(vcenter.access(), vcenter.siteRecoveryAccount());
                }
                if (i >= 0) {
                    curls[i] = curl(curl);
                    colds[i] = cold(vcenter, arguments[1], List.of());
                    for (int f = 0; f < sets.size(); f++) {
                        others[f][i] =
                                cold(vcenter, arguments[1], List.of(sets.get(f).split(" ")));
                    }
                }
            }
            report("curl", curls, curls);
            report("cold, -Xmx" + arguments[1], colds, curls);
            for (int f = 0; f < sets.size(); f++) {
                report(sets.get(f), others[f], curls);
            }
            if (warm) {
                report("warm", warms, curls);
            }
            System.out.println(Files.size(folder.resolve("answer.xml")) + " bytes");
            for (Path file : List.of(
                    curl, folder.resolve("request.xml"), folder.resolve("ca.pem"), folder.resolve("answer.xml"))) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static void report(String what, long[] millis, long[] base) {
        System.out.printf(
                "%-16s median %5d ms, %.2f of curl  %s%n",
                what, median(millis), (double) median(millis) / median(base), Arrays.toString(millis));
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long collect(VSphereAccess access, String account) {
        long start = System.nanoTime();
        Collected collected = new VSphereCollector(access, Clock.systemUTC(), account).collect(Progress.SILENT);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (!collected.gaps().isEmpty() || collected.facts().isEmpty()) {
            throw new IllegalStateException(collected.gaps().toString());
        }
        return millis;
    }

    private static long cold(SimulatedVCenter vcenter, String heap, List<String> flags) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Dsun.reflect.inflationThreshold=10000",
                "-XX:SharedArchiveFile=" + LIB.resolve("collect.jsa"),
                "-Xlog:disable"));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                LIB.resolve("collect.jar") + File.pathSeparator + Path.of("target", "test-classes"),
                Bench.class.getName(),
                "once",
                vcenter.url().toString(),
                vcenter.username(),
                vcenter.thumbprint(),
                vcenter.siteRecoveryAccount()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("BENCH_PASSWORD", vcenter.password());
        return Long.parseLong(output(builder).strip());
    }

    private static long curl(Path config) throws Exception {
        long start = System.nanoTime();
        output(new ProcessBuilder("curl", "--config", config.toString()));
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static String output(ProcessBuilder builder) throws Exception {
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue());
        }
        return text;
    }

    /** Asks the question once, keeps the session open, and writes what curl needs to ask it again. */
    private static Path prepare(SimulatedVCenter vcenter, Path folder) throws Exception {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(Trust.of(vcenter.access()).context())
                .build();
        AtomicReference<String> cookie = new AtomicReference<>();
        Path request = folder.resolve("request.xml");
        try (TlsServer proxy = new TlsServer("ip:127.0.0.1", (exchange, body) -> {
            HttpRequest.Builder forwarded =
                    HttpRequest.newBuilder(vcenter.url()).POST(HttpRequest.BodyPublishers.ofString(body));
            String sent = exchange.getRequestHeaders().getFirst("Cookie");
            if (sent != null) {
                forwarded.header("Cookie", sent);
            }
            if (FakeVCenter.method(body).equals("RetrievePropertiesEx")) {
                cookie.set(sent);
                Files.writeString(request, body);
            }
            HttpResponse<byte[]> answer = http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Set-Cookie")
                    .ifPresent(v -> exchange.getResponseHeaders().set("Set-Cookie", v));
            FakeVCenter.reply(exchange, answer.statusCode(), answer.body());
        })) {
            VSphere session = YavijavaVSphere.connect(new VSphereAccess(
                    proxy.url(),
                    vcenter.username(),
                    vcenter.password()::toCharArray,
                    null,
                    proxy.thumbprint(),
                    Duration.ofMinutes(5)));
            session.sweep(object -> {});
        }
        Path ca = vcenter.writeCertificate(folder.resolve("ca.pem"));
        List<String> lines = new ArrayList<>(List.of(
                "url = \"" + vcenter.url() + "\"",
                "silent",
                "fail",
                "cacert = \"" + ca + "\"",
                "header = \"Content-Type: text/xml\"",
                "header = \"Cookie: " + cookie.get() + "\"",
                "data-binary = \"@" + request + "\"",
                "output = \"" + folder.resolve("answer.xml") + "\""));
        return Files.write(folder.resolve("curl.conf"), lines);
    }
}
