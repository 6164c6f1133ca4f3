package io.reprotect.preflight.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.facts.Vault;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * One byte changed in what a permit rests on: never a permit. A sample of the bytes in the build; with {@code -Dflip.all=true}
 * every byte of a run of one machine, and a larger sample of one of several.
 */
class FlippedBytesTest {
    private static final boolean ALL = Boolean.getBoolean("flip.all");
    private static final int SAMPLE = ALL ? 300 : 12;
    /** What the request of a machine is made of. */
    private static final Set<Class<?>> NEEDED = Set.of(
            Machine.class,
            ProtectedItem.class,
            MasterTarget.class,
            ProcessServer.class,
            Datastore.class,
            RetentionVolume.class,
            ContainerMapping.class,
            Policy.class,
            ReplicationGroup.class,
            Vault.class);

    private static final List<String> FILES = List.of(
            "plan.json",
            "findings.json",
            "snapshot.json",
            "waivers.json",
            "report.html",
            "run.json",
            "manifest.json",
            "approvals/01.dsse.json",
            "approvals/02.dsse.json",
            "../trust.yaml");

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> noByteOfTheEvidenceCanBeChanged() {
        return flips(new Approved(temp).approved(), SAMPLE);
    }

    @TestFactory
    Stream<DynamicTest> noByteOfASmallRunCanBeChanged() {
        Snapshot small = Snapshots.with(
                Approved.SNAPSHOT,
                Approved.SNAPSHOT.facts().stream()
                        .filter(o -> NEEDED.contains(o.fact().getClass()))
                        .filter(o ->
                                !(o.fact() instanceof Machine m) || m.name().equals("web-01"))
                        .toList());
        Assessment few = Approved.with(
                Approved.ASSESSMENT, Verdict.CLEARED, f -> f.control().equals("MT-03") ? f : null);
        Approved run = new Approved(temp, "", small, few).approved();
        run.recollection = any -> {
            throw new AssertionError("a changed run was believed");
        };
        return flips(run, ALL ? Integer.MAX_VALUE : SAMPLE);
    }

    private static Stream<DynamicTest> flips(Approved run, int most) {
        return FILES.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Path file = run.folder.resolve(name).normalize();
                    flip(file, 0, (int) Files.size(file), most, () -> GateTest.refused(run.open()));
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
        flip(file, from, until, SAMPLE, () -> assertEquals(Reason.EVIDENCE_DAMAGED, GateTest.refused(run.open())));
    }

    @Test
    void noByteOfAPackCanBeChangedUnderItsDigest() throws Exception {
        Path pack = temp.resolve("pack");
        GateTest.copy(Path.of("rules/asr-classic"), pack);
        try (Stream<Path> files = Files.walk(pack)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            Random random = new Random(7);
            for (Path file : ALL ? all : List.of(all.get(0), all.get(9), all.get(30))) {
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

    private static void flip(Path file, int from, int until, int most, Runnable refused) throws IOException {
        Random random = new Random(file.getFileName().toString().hashCode());
        int[] places = until - from <= most
                ? IntStream.range(from, until).toArray()
                : random.ints(most, from, until).toArray();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int place : places) {
                ByteBuffer right = ByteBuffer.allocate(1);
                channel.read(right, place);
                byte flipped = (byte) (right.get(0) ^ 1 << random.nextInt(8));
                channel.write(ByteBuffer.wrap(new byte[] {flipped}), place);
                try {
                    refused.run();
                } catch (AssertionError e) {
                    throw new AssertionError("byte " + place + " of " + file.getFileName(), e);
                } finally {
                    channel.write(right.rewind(), place);
                }
            }
        }
        System.out.println(file.getFileName() + ": " + places.length + " bytes of " + (until - from) + " flipped");
    }
}
