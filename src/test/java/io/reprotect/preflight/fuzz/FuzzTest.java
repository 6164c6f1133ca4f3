package io.reprotect.preflight.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.collect.vsphere.AnswerTarget;
import io.reprotect.preflight.gate.trust.Envelope;
import io.reprotect.preflight.gate.trust.TrustFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fuzz")
class FuzzTest {
    private static final Path FOLDER = Path.of("target", "fuzz").toAbsolutePath();
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 20);

    @Test
    void aSnapshotIsReadOrRefused() throws Exception {
        run(SnapshotTarget.class, "src/main/resources/io/reprotect/preflight/demo/snapshot.json");
    }

    @Test
    void noTwoFilesMeanTheSame() throws Exception {
        run(JsonTarget.class, "{\"a\":[1,-2,\"\\u0001\",null,true,{}]}\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anApprovalIsReadOrRefused() throws Exception {
        run(ApprovalTarget.class, new Envelope(new byte[] {'{', '}'}, new byte[64], "key").bytes());
    }

    @Test
    void aTrustFileIsReadOrRefused() throws Exception {
        String pack = "sha256:" + "ab".repeat(32);
        run(
                TrustFileTarget.class,
                new TrustFiles().key("change", "approver").yaml(pack, "").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void rulesAreWithinTheSubsetOrRefused() throws Exception {
        run(RulesTarget.class, "rules/asr-classic/MT-03-no-paravirtual-scsi/control.drl");
    }

    @Test
    void anAnswerOfAVCenterIsReadOrRefused() throws Exception {
        run(
                AnswerTarget.class,
                "<a xmlns:x='y'><b x:type='C' type='d'>&lt;text</b></a>".getBytes(StandardCharsets.UTF_8));
    }

    private static void run(Class<?> target, String seed) throws IOException, InterruptedException {
        run(target, Files.readAllBytes(Path.of(seed)));
    }

    private static void run(Class<?> target, byte[] seed) throws IOException, InterruptedException {
        Path folder = FOLDER.resolve(target.getSimpleName());
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log.txt");
        Files.write(corpus.resolve("seed"), seed);
        Process jazzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=io.reprotect.**",
                        "-max_total_time=" + SECONDS,
                        "-max_len=" + Math.max(4096, 2 * seed.length),
                        "-timeout=10",
                        "-artifact_prefix=" + folder + "/",
                        corpus.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jazzer.waitFor(SECONDS + 120L, TimeUnit.SECONDS);
        jazzer.destroyForcibly();
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertTrue(ended, "Jazzer did not end: see " + log);
        assertEquals(0, jazzer.exitValue(), said);
        assertTrue(said.contains("DONE"), "Jazzer ran nothing: " + said);
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator)).stream()
                        .map(each -> Path.of(each).toAbsolutePath().toString())
                        .toList());
    }
}
