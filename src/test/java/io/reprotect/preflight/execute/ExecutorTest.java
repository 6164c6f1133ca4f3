package io.reprotect.preflight.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeReprotect.Ending;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.Fault;
import io.reprotect.preflight.fake.Received;
import io.reprotect.preflight.gate.Permit;
import io.reprotect.preflight.gate.Submission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The executor over HTTPS against the fake Azure, with every fault that it knows. */
class ExecutorTest {
    private static final Pacing SETTLED = Bench.pacing(Duration.ZERO, Duration.ofSeconds(60));
    private static final Pacing IMPATIENT = Bench.pacing(Duration.ofMinutes(15), Duration.ofMillis(300));

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder, "web-01", "web-02", "web-03");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void everyMachineIsSubmittedOnceAndFollowedHome() throws Exception {
        Outcome outcome = bench.execute();

        assertEquals(0, outcome.exitCode(), outcome.toString());
        assertEquals(3, bench.posts());
        for (String machine : List.of("web-01", "web-02", "web-03")) {
            assertEquals(1, bench.fake.reprotect().accepted(machine));
        }
    }

    @Test
    void whatIsPostedIsThePlanToTheByte() throws Exception {
        bench.execute();

        assertEquals(
                bench.plan().submissions().stream()
                        .map(Submission::body)
                        .sorted()
                        .toList(),
                bench.fake.reprotect().bodies().stream().sorted().toList());
    }

    @Test
    void everyItemIsReadBeforeItIsPostedTo() throws Exception {
        bench.execute();

        List<Received> requests = bench.fake.requests();
        for (Submission submission : bench.plan().submissions()) {
            int read = first(requests, "GET", submission.itemId());
            int posted = first(requests, "POST", submission.itemId() + "/reprotect");
            assertTrue(read >= 0 && read < posted, submission.machine());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropped", "500", "503", "redirect", "truncated"})
    void anAnswerLostAfterTheServiceAcceptedIsAdopted(String kind) throws Exception {
        bench.fake.fail("reProtect", fault(kind).afterwards(), 1);

        Outcome outcome = bench.execute();

        assertEquals(0, outcome.exitCode(), outcome.toString());
        assertOnce();
        assertTrue(bench.said.stream().anyMatch(line -> line.contains("found by the id of the request")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropped", "500", "503", "redirect"})
    void anAnswerLostBeforeTheServiceAcceptedIsInDoubtAndNotSentAgain(String kind) throws Exception {
        bench.fake.fail("reProtect", fault(kind), 1);

        Outcome outcome = bench.execute();

        assertEquals(8, outcome.exitCode(), outcome.toString());
        assertEquals(3, bench.posts());
        assertEquals(1, count(outcome, Standing.IN_DOUBT));
        assertEquals(8, bench.execute().exitCode(), "too early to be sure");
        assertEquals(3, bench.posts());
    }

    @Test
    void whatLeftNoTraceForLongIsSubmittedAgainBehindTheGate() throws Exception {
        bench.fake.fail("reProtect", Fault.dropped(), 1);
        bench.execute();

        assertEquals(7, bench.follow(SETTLED).exitCode());
        assertEquals(3, bench.posts(), "without a permit nothing is sent");
        assertEquals(0, bench.execute(SETTLED).exitCode());
        assertOnce();
    }

    @Test
    void severalDoubtsStopWhatIsLeft() throws Exception {
        bench.close();
        bench = new Bench(folder, "a", "b", "c", "d", "e", "f", "g", "h");
        bench.fake.fail("reProtect", Fault.error(503, "ServiceUnavailable", "later"));

        Outcome outcome = bench.execute();

        assertEquals(8, outcome.exitCode());
        assertTrue(bench.posts() <= 6, bench.posts() + " POSTs");
        assertTrue(count(outcome, Standing.PENDING) >= 2, outcome.toString());
    }

    @Test
    void aTokenThatExpiredIsRenewedOnce() throws Exception {
        bench.fake.fail("reProtect", Fault.error(401, "ExpiredAuthenticationToken", "expired"), 1);

        assertEquals(0, bench.execute().exitCode());
        assertOnce();
    }

    @Test
    void aTokenThatStaysRefusedEndsIt() throws Exception {
        bench.fake.fail("reProtect", Fault.error(401, "ExpiredAuthenticationToken", "expired"));

        Outcome outcome = bench.execute();

        assertEquals(7, outcome.exitCode());
        assertEquals(6, bench.posts());
        assertTrue(outcome.items().get(0).why().contains("execute.credential"), outcome.toString());
    }

    @Test
    void aRefusalNamesThePermissionAndNothingIsRepeated() throws Exception {
        bench.fake.fail("reProtect", Fault.error(403, "AuthorizationFailed", "no"));

        Outcome outcome = bench.execute();

        assertEquals(7, outcome.exitCode());
        assertEquals(3, bench.posts());
        assertTrue(outcome.items().get(0).why().contains("reProtect/action"), outcome.toString());
    }

    @ParameterizedTest
    @CsvSource({"1", "''"})
    void throttlingIsWaitedForAndThenItIsReadAndSubmittedAnew(String retryAfter) throws Exception {
        Fault fault = Fault.throttled();
        bench.fake.fail("reProtect", retryAfter.isEmpty() ? fault : fault.with("Retry-After", retryAfter), 2);

        assertEquals(0, bench.execute().exitCode());
        assertOnce();
        assertEquals(5, bench.posts());
    }

    @Test
    void onePartOfABatchThatIsRefusedLeavesTheOthers() throws Exception {
        bench.fake.fail("web-02/reProtect", Fault.error(400, "BadRequest", "no such datastore"));

        Outcome outcome = bench.execute();

        assertEquals(7, outcome.exitCode());
        assertEquals(2, count(outcome, Standing.DONE));
        assertTrue(outcome.items().get(1).why().contains("no such datastore"));
        assertTrue(outcome.remains());
    }

    @Test
    void aConflictWithoutAJobIsNotRepeated() throws Exception {
        bench.fake.fail("web-01/reProtect", Fault.error(409, "Conflict", "busy"));

        Outcome outcome = bench.execute();

        assertEquals(7, outcome.exitCode());
        assertEquals(3, bench.posts());
        assertEquals(Standing.DECLINED, outcome.items().get(0).standing());
    }

    @Test
    void aConflictWithItsOwnJobIsAdopted() throws Exception {
        bench.fake.fail("web-01/reProtect", Fault.error(409, "Conflict", "busy").afterwards(), 1);

        assertEquals(0, bench.execute().exitCode());
        assertOnce();
        assertEquals(3, bench.posts());
    }

    @Test
    void aConflictWithSomebodyElsesJobIsLeftToAPerson() throws Exception {
        bench.fake.reprotect().ending("web-01", Ending.STUCK).overtaken("web-01");

        Outcome outcome = bench.execute();

        assertEquals(7, outcome.exitCode());
        assertEquals(3, bench.posts());
        assertEquals(Standing.DECLINED, outcome.items().get(0).standing());
        assertTrue(outcome.items().get(0).why().contains("did not start it"), outcome.toString());
        assertEquals(0, bench.fake.reprotect().accepted("web-01"));
    }

    @Test
    void somebodyElsesJobStopsItBeforeAnythingIsSent() throws Exception {
        bench.fake.reprotect().ending("web-01", Ending.STUCK).byAnother("web-01");

        Outcome outcome = bench.execute();

        assertEquals(7, outcome.exitCode());
        assertEquals(0, bench.fake.reprotect().accepted("web-01"));
        assertEquals(Standing.DECLINED, outcome.items().get(0).standing());
    }

    @Test
    void somebodyElsesJobBehindALostAnswerIsADoubt() throws Exception {
        bench.fake.fail("web-01/reProtect", Fault.dropped(), 1);
        bench.fake.reprotect().ending("web-01", Ending.STUCK);
        Pacing patient = new Pacing(
                Bench.QUICK.fresh(),
                Bench.QUICK.evidence(),
                Duration.ofSeconds(60),
                Bench.QUICK.settled(),
                Bench.QUICK.look(),
                Bench.QUICK.poll(),
                Bench.QUICK.follow(),
                2);
        Thread other = new Thread(() -> {
            while (bench.posts() < 3) {
                Thread.onSpinWait();
            }
            bench.fake.reprotect().byAnother("web-01");
        });
        other.start();

        Outcome outcome = bench.execute(patient);
        other.join();

        assertEquals(8, outcome.exitCode());
        assertTrue(outcome.items().get(0).why().contains("did not start it"), outcome.toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"FAILS", "CANCELLED", "CHILD_FAILS"})
    void aJobThatFailsIsTheEndOfItsItem(Ending ending) throws Exception {
        bench.fake.reprotect().ending("web-02", ending);

        Outcome outcome = bench.execute();

        assertEquals(7, outcome.exitCode());
        assertEquals(Standing.FAILED, outcome.items().get(1).standing());
        assertFalse(outcome.remains());
        assertEquals(7, bench.execute().exitCode());
        assertOnce();
    }

    @Test
    void aKnownErrorIsExplained() throws Exception {
        bench.fake.reprotect().ending("web-02", Ending.FAILS);

        String why = bench.execute().items().get(1).why();

        assertTrue(why.contains("95226") && why.contains("configuration server"), why);
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"STUCK", "SUSPENDED"})
    void aJobThatDoesNotEndIsLeftAndCanBeFollowedLater(Ending ending) throws Exception {
        bench.fake.reprotect().ending("web-02", ending);

        Outcome outcome = bench.execute(IMPATIENT);

        assertEquals(7, outcome.exitCode());
        assertEquals(Standing.ACCEPTED, outcome.items().get(1).standing());
        assertEquals(7, bench.follow(IMPATIENT).exitCode());
        assertOnce();
    }

    @Test
    void aJobThatTheAnswerDoesNotNameIsFoundByItsRequest() throws Exception {
        bench.fake.reprotect().nameless();

        assertEquals(0, bench.execute().exitCode());
        assertOnce();
    }

    @Test
    void operationsElsewhereAreNotFollowedAndNothingIsSentThere() throws Exception {
        try (FakeArm foreign = FakeArm.start(FakeVault.empty())) {
            bench.fake
                    .reprotect()
                    .operationsAt("https://127.0.0.1:" + foreign.endpoint().getPort());

            assertEquals(0, bench.execute().exitCode());
            assertEquals(List.of(), foreign.requests());
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (FakeArm foreign = FakeArm.start(FakeVault.empty())) {
            bench.fake.fail("reProtect", Fault.redirect(foreign.endpoint() + "/x"));

            assertEquals(8, bench.execute().exitCode());
            assertEquals(List.of(), foreign.requests());
        }
    }

    @Test
    void aListOfJobsThatGoesOnElsewhereIsNotReadAndNothingIsSubmitted() throws Exception {
        try (FakeArm foreign = FakeArm.start(FakeVault.empty())) {
            bench.fake.nextLink("replicationJobs", foreign.endpoint() + "/x");

            assertEquals(7, bench.execute().exitCode());
            assertEquals(0, bench.posts());
            assertEquals(List.of(), foreign.requests());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/properties/protectionState, Protected",
        "/properties/protectionState, UnplannedFailoverCommitPendingStatesBegin",
        "/properties/activeLocation, Primary",
        "/properties/providerSpecificDetails/instanceType, InMage",
        "/properties/currentScenario/scenarioName, UnplannedFailover"
    })
    void anItemThatIsNotAsThePlanExpectsIsNotSubmitted(String pointer, String value) throws Exception {
        bench.fake.vault().item("web-01").put(pointer, value);

        Outcome outcome = bench.execute();

        assertEquals(0, bench.fake.reprotect().accepted("web-01"));
        assertEquals(Standing.DECLINED, outcome.items().get(0).standing());
        assertEquals(2, count(outcome, Standing.DONE));
    }

    @Test
    void anItemThatMayNotBeReprotectedIsNotSubmitted() throws Exception {
        bench.fake.vault().item("web-01").putJson("/properties/allowedOperations", "[\"DisableProtection\"]");

        bench.execute();

        assertEquals(0, bench.fake.reprotect().accepted("web-01"));
    }

    @Test
    void anItemThatCannotBeReadIsNotSubmitted() throws Exception {
        bench.fake.fail("web-01", Fault.error(403, "AuthorizationFailed", "no"));

        Outcome outcome = bench.execute();

        assertEquals(0, bench.fake.reprotect().accepted("web-01"));
        assertTrue(outcome.items().get(0).why().contains("Site Recovery Reader"), outcome.toString());
    }

    @Test
    void aPermitIsGoodForOneExecution() throws Exception {
        try (Executor executor = bench.executor();
                Permit permit = bench.permit()) {
            executor.execute(permit);

            assertThrows(IllegalStateException.class, () -> executor.execute(permit));
        }
    }

    @Test
    void nothingIsSubmittedAfterTheApprovalsEnded() throws Exception {
        try (Executor executor = bench.executor();
                Permit permit = bench.permit(Instant.now().minusSeconds(1))) {
            Outcome outcome = executor.execute(permit);

            assertEquals(7, outcome.exitCode());
            assertEquals(0, bench.posts());
            assertTrue(outcome.items().get(0).why().contains("window ended"), outcome.toString());
        }
    }

    /** The machine slept between the gate and the executor. */
    @Test
    void nothingIsSubmittedOnEvidenceThatGrewOldBehindTheGate() throws Exception {
        try (Executor executor = bench.executor();
                Permit permit = bench.permit(
                        Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600))) {
            Outcome outcome = executor.execute(permit);

            assertEquals(7, outcome.exitCode());
            assertEquals(0, bench.posts());
            assertTrue(outcome.items().get(0).why().contains("evidence is older"), outcome.toString());
        }
    }

    /** The machine slept for an hour between the look at the jobs and the POST. */
    @Test
    void nothingIsSubmittedAfterAnHourAsleep() throws Exception {
        Timeline asleep = new Timeline() {
            @Override
            public Instant now() {
                boolean looked = bench.fake.requests().stream()
                        .anyMatch(request -> request.path().endsWith("/replicationJobs"));
                return Instant.now().plusSeconds(looked ? 3600 : 0);
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
        try (Executor executor = bench.executor(Bench.QUICK, asleep);
                Permit permit = bench.permit(Instant.now().plusSeconds(7200))) {
            Outcome outcome = executor.execute(permit);

            assertEquals(7, outcome.exitCode());
            assertEquals(0, bench.posts());
            assertTrue(outcome.remains());
        }
    }

    @Test
    void nothingNewIsSubmittedOnceTheOperatorStops() throws Exception {
        try (Executor executor = bench.executor();
                Permit permit = bench.permit()) {
            executor.stop();
            Outcome outcome = executor.execute(permit);

            assertEquals(130, outcome.exitCode());
            assertEquals(0, bench.posts());
            assertTrue(outcome.remains());
        }
    }

    @Test
    void aSecondRunSubmitsNothingAgain() throws Exception {
        bench.execute();

        assertEquals(0, bench.execute().exitCode());
        assertEquals(3, bench.posts());
    }

    @Test
    void twoExecutorsAtOnceAreRefused() throws Exception {
        try (Disk.File held = Disk.REAL.open(folder.resolve(AuditLog.FILE))) {
            assertThrows(Disk.LockedException.class, bench::execute);
            assertEquals(0, bench.posts());
            assertEquals(0, held.read().length);
        }
    }

    @Test
    void aJournalThatWasTakenAwayIsNoticedByTheAuditLog() throws Exception {
        bench.execute();
        Files.delete(folder.resolve(Journal.FILE));

        assertThrows(DamagedException.class, bench::execute);
        assertEquals(3, bench.posts());
    }

    @Test
    void noTokenIsWrittenOrTold() throws Exception {
        bench.execute();

        String written = Files.readString(folder.resolve(Journal.FILE))
                + Files.readString(folder.resolve(AuditLog.FILE))
                + String.join("\n", bench.said);
        assertFalse(written.contains(bench.fake.token()));
    }

    private void assertOnce() {
        for (String machine : List.of("web-01", "web-02", "web-03")) {
            assertEquals(1, bench.fake.reprotect().accepted(machine), machine);
        }
    }

    private static Fault fault(String kind) {
        return switch (kind) {
            case "dropped" -> Fault.dropped();
            case "redirect" -> Fault.redirect("https://elsewhere.example/x");
            case "truncated" -> Fault.answer(302, "{").with("Content-Length", "100");
            default -> Fault.error(Integer.parseInt(kind), "ServerError", "failed");
        };
    }

    private static long count(Outcome outcome, Standing standing) {
        return outcome.items().stream().filter(i -> i.standing() == standing).count();
    }

    private static int first(List<Received> requests, String method, String path) {
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).method().equals(method)
                    && requests.get(i).path().toLowerCase(Locale.ROOT).equals(path)) {
                return i;
            }
        }
        return -1;
    }
}
