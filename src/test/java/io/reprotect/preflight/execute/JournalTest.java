package io.reprotect.preflight.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.execute.Entry.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void recordsAreReadAsTheyWereWritten() throws IOException {
        write(3);

        List<Entry> entries = Journal.read(Disk.REAL, file());

        assertEquals(4, entries.size());
        assertEquals(Kind.BEGIN, entries.get(0).kind());
        assertEquals("line\nbreak \"quoted\" ü 2", entries.get(3).detail("why"));
        assertEquals(4, entries.get(3).number());
    }

    @Test
    void aTornLastRecordIsCutOffAndWrittenDown() throws IOException {
        write(2);
        byte[] whole = Files.readAllBytes(file());
        for (int cut = 1; cut < 60; cut += 7) {
            Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - cut));
            try (Journal journal = open("run", "plan", 0)) {
                assertEquals(3, journal.entries().size());
                assertEquals(Kind.REPAIRED, journal.entries().get(2).kind());
            }
        }
    }

    @Test
    void aTailOfZerosIsCutOff() throws IOException {
        write(2);
        Files.write(file(), new byte[500], StandardOpenOption.APPEND);

        try (Journal journal = open("run", "plan", 0)) {
            assertEquals("500", journal.entries().get(3).detail("bytes"));
        }
        assertEquals(4, Journal.read(Disk.REAL, file()).size());
    }

    @Test
    void aDamagedRecordInTheMiddleIsRefusedAndTheFileIsLeftAsItIs() throws IOException {
        write(3);
        byte[] whole = Files.readAllBytes(file());
        int end = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\n', whole.length - 2);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), damaged);
            assertThrows(DamagedException.class, () -> open("run", "plan", 0), "flip " + i);
            assertEquals(damaged.length, Files.size(file()));
        }
    }

    @Test
    void aRecordThatIsMissingInTheMiddleIsRefused() throws IOException {
        write(3);
        List<String> lines = Files.readAllLines(file());
        Files.writeString(file(), lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(3) + "\n");

        assertThrows(DamagedException.class, () -> open("run", "plan", 0));
    }

    @Test
    void theJournalOfAnotherRunOrPlanIsRefused() throws IOException {
        write(1);

        assertThrows(DamagedException.class, () -> open("other", "plan", 0));
        assertThrows(DamagedException.class, () -> open("run", "other", 0));
    }

    @Test
    void aJournalShorterThanTheAuditLogKnowsIsRefusedAndLeftAsItIs() throws IOException {
        write(2);
        byte[] whole = Files.readAllBytes(file());
        byte[] torn = java.util.Arrays.copyOf(whole, whole.length - 5);
        Files.write(file(), torn);

        assertThrows(DamagedException.class, () -> open("run", "plan", 3));
        assertEquals(torn.length, Files.size(file()));
    }

    /** What it leads to could be anything, and reading a pipe never ends. */
    @Test
    void aLinkInPlaceOfAJournalIsRefused() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        assertThrows(DamagedException.class, () -> Disk.REAL.open(link));
        assertThrows(DamagedException.class, () -> Disk.REAL.read(link));
        assertThrows(DamagedException.class, () -> Disk.REAL.read(folder));
        assertEquals("kept", Files.readString(elsewhere));
    }

    @Test
    void anEmptyJournalIsBegun() throws IOException {
        Files.createFile(file());

        try (Journal journal = open("run", "plan", 0)) {
            assertEquals(1, journal.entries().size());
        }
    }

    @Test
    void aSecondExecutorIsRefused() throws IOException {
        try (Journal held = open("run", "plan", 0)) {
            assertThrows(Disk.LockedException.class, () -> open("run", "plan", 0));
            assertFalse(held.entries().isEmpty());
        }
        open("run", "plan", 0).close();
    }

    @Test
    void nothingIsWrittenAfterAFailure() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new Random(1));
        try (Journal journal = Journal.open(disk, file(), "run", "plan", NOW, 0)) {
            disk.faults(0, 1);
            assertThrows(IOException.class, () -> journal.append(Kind.INTENT, NOW, "i", 1, Map.of()));
            disk.faults(0, 0);
            assertThrows(IOException.class, () -> journal.append(Kind.INTENT, NOW, "i", 1, Map.of()));
            assertEquals(1, journal.entries().size());
        }
    }

    @Test
    void theAuditLogChainsItsLines() throws IOException {
        String head = audit(3);

        assertEquals(head, AuditLog.verify(Disk.REAL, auditFile()));
        assertNotEquals(AuditLog.NOTHING, head);
    }

    @Test
    void anAuditLogWithALineChangedTakenOutOrMovedIsRefused() throws IOException {
        audit(4);
        List<String> lines = Files.readAllLines(auditFile());

        refused(lines.get(0).replace("what", "What"), lines.get(1), lines.get(2), lines.get(3));
        refused(lines.get(0), lines.get(2), lines.get(3));
        refused(lines.get(1), lines.get(2), lines.get(3));
        refused(lines.get(0), lines.get(2), lines.get(1), lines.get(3));
        refused(lines.get(0), lines.get(0), lines.get(1), lines.get(2), lines.get(3));
    }

    @Test
    void aCutEndOfTheAuditLogShowsInItsHead() throws IOException {
        String head = audit(3);
        List<String> lines = Files.readAllLines(auditFile());
        Files.writeString(auditFile(), lines.get(0) + "\n" + lines.get(1) + "\n");

        assertNotEquals(head, AuditLog.verify(Disk.REAL, auditFile()));
    }

    @Test
    void aTornLastLineOfTheAuditLogIsRepairedAndSaid() throws IOException {
        audit(2);
        byte[] whole = Files.readAllBytes(auditFile());
        Files.write(auditFile(), java.util.Arrays.copyOf(whole, whole.length - 3));

        AuditLog.open(Disk.REAL, auditFile(), NOW).close();

        List<String> lines = Files.readAllLines(auditFile());
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains("REPAIRED"));
    }

    private void refused(String... lines) throws IOException {
        Files.writeString(auditFile(), String.join("\n", lines) + "\n");
        assertThrows(DamagedException.class, () -> AuditLog.verify(Disk.REAL, auditFile()));
        assertThrows(DamagedException.class, () -> AuditLog.open(Disk.REAL, auditFile(), NOW));
    }

    private String audit(int lines) throws IOException {
        Files.deleteIfExists(auditFile());
        try (AuditLog log = AuditLog.open(Disk.REAL, auditFile(), NOW)) {
            for (int i = 0; i < lines; i++) {
                log.append("EVENT", NOW, Map.of("number", String.valueOf(i)));
            }
            return log.head();
        }
    }

    private void write(int records) throws IOException {
        try (Journal journal = open("run", "plan", 0)) {
            for (int i = 0; i < records; i++) {
                journal.append(Kind.INTENT, NOW, "/subscriptions/x", 1, Map.of("why", "line\nbreak \"quoted\" ü " + i));
            }
        }
    }

    private Journal open(String run, String plan, long known) throws IOException {
        return Journal.open(Disk.REAL, file(), run, plan, NOW, known);
    }

    private Path file() {
        return folder.resolve(Journal.FILE);
    }

    private Path auditFile() {
        return folder.resolve(AuditLog.FILE);
    }
}
