package io.reprotect.preflight.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.fake.FakeReprotect.Ending;
import io.reprotect.preflight.fake.Fault;
import io.reprotect.preflight.gate.Groups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
    private static final Pacing IMPATIENT = Bench.pacing(Duration.ofMinutes(15), Duration.ofMillis(200));

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder, "web-01", "web-02");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aRunThatWasNeverBegunIsAllPendingAndNothingIsWritten() throws Exception {
        Outcome outcome = bench.follow(Bench.QUICK);

        assertEquals(7, outcome.exitCode());
        assertEquals(0, Files.list(folder).count());
        assertTrue(status().command().startsWith("preflight resume "));
    }

    @Test
    void nothingIsLeftWhereEverythingIsHome() throws Exception {
        bench.execute();

        assertEquals("", status().command());
        assertTrue(text().contains("Nothing is left to do."), text());
        assertTrue(text().contains("exit code 0"), text());
    }

    @Test
    void aMachineInDoubtIsNamedWithTheTimeFromWhichResumingCanTell() throws Exception {
        bench.fake.fail("web-01/reProtect", Fault.dropped());
        bench.execute();

        assertTrue(text().contains("In doubt: web-01. Do not submit them in any other way"), text());
        assertTrue(text().contains("resuming can tell"), text());
        assertTrue(status().command().startsWith("preflight resume "));
    }

    @Test
    void aJobThatGoesOnIsFollowedByReading() throws Exception {
        bench.fake.reprotect().ending("web-01", Ending.STUCK);
        bench.execute(IMPATIENT);

        assertTrue(status().command().startsWith("preflight status "), text());
    }

    @Test
    void aJobThatFailedIsNotOfferedToBeResumed() throws Exception {
        bench.fake.reprotect().ending("web-01", Ending.FAILS);
        bench.execute();

        assertTrue(text().contains("Failed: web-01. Mend the cause, then make a new run"), text());
        assertEquals("", status().command());
    }

    @Test
    void anExecutorThatWroteNoEndIsSaidToBeKilledOrAtWork() throws Exception {
        bench.execute();
        List<String> lines = Files.readAllLines(folder.resolve(Journal.FILE));
        Files.write(folder.resolve(Journal.FILE), lines.subList(0, lines.size() - 1));

        assertTrue(text().contains("or was killed"), text());
    }

    @Test
    void theGateSeesWhatMustNotBeSubmittedAgain() throws Exception {
        bench.fake.fail("web-02/reProtect", Fault.error(400, "BadRequest", "no"));
        bench.execute();

        RunRecords records = new RunRecords(Disk.REAL);
        Path journal = folder.resolve(Journal.FILE);
        assertEquals(
                List.of(bench.plan().submissions().get(0).itemId()),
                records.begun(journal).stream().toList());
        assertEquals(null, records.journalDamage(journal, bench.plan().digest()));
        assertEquals(null, records.auditDamage(folder.resolve(AuditLog.FILE)));
        assertTrue(
                String.valueOf(records.journalDamage(journal, "sha256:other")).contains("another plan"));
        Files.writeString(journal, "x\n" + Files.readString(journal));
        assertTrue(String.valueOf(records.journalDamage(journal, "")).contains("line 1"));
    }

    private Status status() throws Exception {
        return Status.read(Disk.REAL, folder, bench.plan(), Groups.PORTAL);
    }

    private String text() throws Exception {
        return String.join("\n", status().lines());
    }
}
