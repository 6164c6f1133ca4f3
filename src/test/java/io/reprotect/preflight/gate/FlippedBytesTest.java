package io.reprotect.preflight.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * One byte changed in what a permit rests on: never a permit. A sample of the bytes in the build, every byte with
 * {@code -Dflip.all=true}.
 */
class FlippedBytesTest {
    private static final int SAMPLE = 12;

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> noByteOfTheEvidenceCanBeChanged() {
        Approved run = new Approved(temp).approved();
        return Stream.of(
                        "plan.json",
                        "findings.json",
                        "snapshot.json",
                        "waivers.json",
                        "report.html",
                        "run.json",
                        "manifest.json",
                        "approvals/01.dsse.json",
                        "approvals/02.dsse.json",
                        "../trust.yaml")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Path file = run.folder.resolve(name).normalize();
                    flip(file, 0, (int) Files.size(file), () -> GateTest.refused(run.open()));
                }));
    }

    @Test
    void noByteOfTheRequestCanBeChanged() throws Exception {
        Approved run = new Approved(temp).approved();
        Path file = run.folder.resolve("snapshot.json");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("\"request\":{");
        int until = text.indexOf("\"schemaVersion\"", from);
        assertTrue(from > 0 && until > from);
        flip(file, from, until, () -> assertEquals(Reason.EVIDENCE_DAMAGED, GateTest.refused(run.open())));
    }

    @Test
    void noByteOfAPackCanBeChangedUnderItsDigest() throws Exception {
        Path pack = temp.resolve("pack");
        GateTest.copy(Path.of("rules/asr-classic"), pack);
        try (Stream<Path> files = Files.walk(pack)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            Random random = new Random(7);
            for (Path file : Boolean.getBoolean("flip.all") ? all : List.of(all.get(0), all.get(9), all.get(30))) {
                byte[] bytes = Files.readAllBytes(file);
                byte[] flipped = bytes.clone();
                flipped[random.nextInt(bytes.length)] ^= 1;
                Files.write(file, flipped);
                assertNotEquals(Approved.PACK.digest(), digest(pack), file.toString());
                Files.write(file, bytes);
            }
        }
        assertEquals(Approved.PACK.digest(), digest(pack));
    }

    /** A copy of a part of the folder is told in one line. */
    @TestFactory
    Stream<DynamicTest> aFolderCopiedInPartIsRefused() {
        Approved run = new Approved(temp).approved();
        return Stream.of("plan.json", "findings.json", "snapshot.json", "report.html", "run.json", "manifest.json")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] bytes = Files.readAllBytes(run.folder.resolve(name));
                    Files.delete(run.folder.resolve(name));
                    assertEquals(Reason.EVIDENCE_DAMAGED, GateTest.refused(run.open()));
                    Files.write(run.folder.resolve(name), java.util.Arrays.copyOf(bytes, bytes.length / 2));
                    assertEquals(Reason.EVIDENCE_DAMAGED, GateTest.refused(run.open()));
                    Files.write(run.folder.resolve(name), bytes);
                }));
    }

    private static String digest(Path pack) {
        try {
            return PackLoader.load(pack).digest();
        } catch (PackException e) {
            return "refused";
        }
    }

    private static void flip(Path file, int from, int until, Runnable refused) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(file.getFileName().toString().hashCode());
        int[] places = Boolean.getBoolean("flip.all")
                ? IntStream.range(from, until).toArray()
                : random.ints(SAMPLE, from, until).toArray();
        for (int place : places) {
            byte[] flipped = bytes.clone();
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            try {
                refused.run();
            } catch (AssertionError e) {
                throw new AssertionError("byte " + place + " of " + file.getFileName(), e);
            } finally {
                Files.write(file, bytes);
            }
        }
    }
}
