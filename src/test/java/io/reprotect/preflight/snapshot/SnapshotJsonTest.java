package io.reprotect.preflight.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.facts.VmSnapshot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotJsonTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackWithTheSameDigest() throws IOException {
        Path file = folder.resolve("snapshot.json");
        String digest = SnapshotJson.write(Samples.oneVm().snapshot(), file);
        SnapshotJson.Stored stored = SnapshotJson.read(file);
        assertEquals(digest, stored.digest());
        assertEquals(Samples.oneVm().snapshot().clock(), stored.snapshot().clock());
        assertEquals(3, stored.snapshot().facts().size());
        assertEquals(
                Samples.oneVm().snapshot().attestations(), stored.snapshot().attestations());
        assertEquals(Samples.oneVm().snapshot().request(), stored.snapshot().request());
        assertTrue(stored.snapshot().gaps().isEmpty());
        Path again = folder.resolve("again.json");
        SnapshotJson.write(stored.snapshot(), again);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
        VmSnapshot named = (VmSnapshot) stored.snapshot().facts().get(2).fact();
        assertEquals("vor Umbau – 😀 \"1\"\u0007\\", named.name());
        assertNull(named.createdAt());
    }

    @Test
    void theOrderOfCollectingDoesNotShowInTheFile() throws IOException {
        Samples reversed = Samples.oneVm();
        Collections.reverse(reversed.facts);
        Collections.reverse(reversed.seals);
        assertEquals(text(Samples.oneVm()), text(reversed));
    }

    @Test
    void nothingButTheFileIsLeftInItsFolder() throws IOException {
        SnapshotJson.write(Samples.oneVm().snapshot(), folder.resolve("snapshot.json"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("snapshot.json"),
                    files.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Test
    void aSnapshotCutAnywhereIsRefusedInOneLine() throws IOException {
        byte[] whole = text(Samples.oneVm()).getBytes(UTF_8);
        for (int end = 0; end < whole.length; end += end < whole.length - 100 ? 100 : 1) {
            refused(Arrays.copyOf(whole, end));
        }
    }

    @Test
    void aFutureSchemaIsRefusedAndNamesTheNewerRelease() throws IOException {
        String message = refused(text(Samples.oneVm()).replace("\"schemaVersion\":\"1\"", "\"schemaVersion\":\"2\""));
        assertTrue(message.contains("schemaVersion '2'") && message.contains("newer release"), message);
    }

    @Test
    void anUnknownFactTypeOrKeyIsRefused() throws IOException {
        String text = text(Samples.oneVm());
        assertTrue(refused(text.replace("\"ScsiController\":[", "\"ScsiGadget\":["))
                .contains("'ScsiGadget'"));
        assertTrue(refused(text.replace("\"busNumber\":0", "\"busNumbers\":0")).contains("'busNumbers'"));
        assertTrue(refused(text.replace("\"tool\":", "\"tools\":")).contains("'tools'"));
        assertTrue(refused(text.replace("\"count\":", "\"counted\":")).contains("'counted'"));
    }

    @Test
    void aMissingPropertyIsAGapEverywhere() throws IOException {
        Snapshot read =
                read(text(Samples.oneVm()).replace("\"busNumber\":0,", "")).snapshot();
        assertEquals(1, read.gaps().size());
        assertEquals(
                List.of("ScsiController", "*", "busNumber"), place(read.gaps().get(0)));
    }

    @Test
    void aValueOfALaterReleaseBecomesOtherAndAGap() throws IOException {
        Snapshot read =
                read(text(Samples.oneVm()).replace("\"LSI_LOGIC\"", "\"NVME\"")).snapshot();
        ScsiController controller = (ScsiController) read.facts().get(0).fact();
        assertEquals(ScsiController.Type.OTHER, controller.type());
        assertEquals(
                List.of("ScsiController", "vm-1/1000", "type"),
                place(read.gaps().get(0)));
        assertEquals(
                "value 'NVME' is not known to this release", read.gaps().get(0).reason());
    }

    @Test
    void aNullThatNoSourceCanMeanIsAGapOfItsFact() throws IOException {
        Snapshot read =
                read(text(Samples.oneVm()).replace("[\"192.0.2.7\"]", "null")).snapshot();
        assertEquals(List.of("Vm", "vm-1", "addresses"), place(read.gaps().get(0)));
        assertTrue(read(text(Samples.oneVm())).snapshot().gaps().isEmpty());
    }

    @Test
    void whatIsNotInCanonicalFormIsRefused() throws IOException {
        String text = text(Samples.oneVm());
        refused(text.replaceFirst(",", ", "));
        refused(text.stripTrailing());
        refused(text + "\n");
        refused(text + "{}");
        refused(text.replace("\\u0007", "\\u007"));
        refused(text.replace("\\u0007", "\u0007"));
        refused(text.replace("web-01", "w\\u0065b-01"));
        refused(text.replace("\"busNumber\":0", "\"busNumber\":0.0"));
        refused(text.replace("\"busNumber\":0", "\"busNumber\":-0"));
        refused(text.replace("\"busNumber\":0", "\"busNumber\":9007199254740993"));
        refused(text.replace("\"busNumber\":0", "\"busNumber\":99999999999999999999999"));
        refused(text.replace("\"busNumber\":0", "\"busNumber\":\"0\""));
        refused(text.replace("2026-01-01T12:00:00Z", "2026-01-01T12:00:00.000Z"));
        assertTrue(refused(text.replace("\"busNumber\":0", "\"busNumber\":0,\"busNumber\":1"))
                .contains("twice"));
        assertTrue(refused(text.replace("{\"attestations\"", "{\"zone\":1,\"attestations\""))
                .contains("zone"));
    }

    @Test
    void bytesThatAreNotUtf8OrBeginWithAMarkAreRefused() throws IOException {
        String text = text(Samples.oneVm());
        refused(("\uFEFF" + text).getBytes(UTF_8));
        refused(text.getBytes(UTF_16LE));
        refused(text.getBytes(UTF_16));
        refused(text.replace("web-01", "wéb-01").getBytes(ISO_8859_1));
        byte[] broken = text.getBytes(UTF_8);
        broken[text.indexOf("web-01")] = (byte) 0xC3;
        refused(broken);
        refused(text.replace("web-01", "\\ud800"));
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        String message = refused(text(Samples.oneVm())
                .replace("\"request\":{", "\"request\":{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + ","));
        assertTrue(message.contains("64"), message);
    }

    @Test
    void aSparseFileOfTwoGibibytesIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("sparse.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write('{');
            sparse.setLength(2L << 30);
        }
        UnreadableException refused = assertThrows(UnreadableException.class, () -> SnapshotJson.read(file));
        assertTrue(refused.getMessage().contains("2 GiB"), refused.getMessage());
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        assertThrows(UnreadableException.class, () -> SnapshotJson.read(folder.resolve("none.json")));
        assertThrows(UnreadableException.class, () -> SnapshotJson.read(folder));
    }

    @Test
    void aMessageNeverCarriesControlCharactersOfTheFile() throws IOException {
        String message = refused(text(Samples.oneVm()).replace("\"busNumber\":", "\"bus\\u001b[2J\u202e\":"));
        assertTrue(message.contains("\\u{1b}[2J\\u{202e}"), message);
    }

    @Test
    void aDamagedByteIsRefusedOrReadAsWhatItSays() throws IOException {
        byte[] whole = text(Samples.oneVm()).getBytes(UTF_8);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            try {
                Snapshot read = SnapshotJson.read("snapshot.json", damaged).snapshot();
                Integrity.gaps(read);
            } catch (UnreadableException e) {
                refused++;
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
        }
        assertTrue(refused > 1_000, refused + " of 3000 were refused");
    }

    @Test
    void sixtyThousandFactsAreReadInTheMemoryAtHand() throws IOException {
        Samples sample = Samples.oneVm();
        for (int i = 0; i < 60_000; i++) {
            sample.add(Samples.vm("vm-" + (100_000 + i)));
        }
        Path file = folder.resolve("large.json");
        String digest = SnapshotJson.write(sample.snapshot(), file);
        assertEquals(digest, SnapshotJson.read(file).digest());
    }

    private static List<String> place(Gap gap) {
        return List.of(gap.type(), gap.owner(), String.valueOf(gap.property()));
    }

    private String text(Samples sample) throws IOException {
        Path file = folder.resolve("sample.json");
        SnapshotJson.write(sample.snapshot(), file);
        String text = Files.readString(file);
        Files.delete(file);
        return text;
    }

    private static SnapshotJson.Stored read(String text) {
        return SnapshotJson.read("snapshot.json", text.getBytes(UTF_8));
    }

    private static String refused(String text) {
        return refused(text.getBytes(UTF_8));
    }

    private static String refused(byte[] bytes) {
        String message = assertThrows(UnreadableException.class, () -> SnapshotJson.read("snapshot.json", bytes))
                .getMessage();
        assertTrue(message.startsWith("snapshot.json: "), message);
        assertFalse(message.contains("\n"), message);
        return message;
    }
}
