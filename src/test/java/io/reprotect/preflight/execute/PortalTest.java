package io.reprotect.preflight.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.Fault;
import io.reprotect.preflight.gate.Groups;
import io.reprotect.preflight.gate.Permit;
import io.reprotect.preflight.gate.Permits;
import io.reprotect.preflight.gate.ReprotectPlan;
import io.reprotect.preflight.gate.Submission;
import io.reprotect.preflight.gate.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of machines whose replication group goes through the portal. */
class PortalTest {
    private static final String GROUP = "group-1";

    @TempDir
    Path folder;

    private Bench bench;
    private ReprotectPlan plan;

    @BeforeEach
    void start() {
        bench = new Bench(folder, "web-01", "db-01", "db-02");
        plan = Permits.plan(
                new Target(null, null, FakeVault.SUBSCRIPTION, FakeVault.RESOURCE_GROUP, FakeVault.VAULT),
                List.of(submission("web-01", null), submission("db-01", GROUP), submission("db-02", GROUP)));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void beforeAnythingIsBegunTheStepsAreTold() throws Exception {
        Status status = Status.read(Disk.REAL, folder, plan, Groups.PORTAL);

        assertEquals(List.of(Standing.PENDING, Standing.PORTAL, Standing.PORTAL), standings(status.outcome()));
        assertTrue(text(status).contains("Left to do in the portal. Replication group group-1 (db-01, db-02)"));
        assertFalse(text(status).contains("for web-01, db-01"), text(status));
        assertTrue(status.command().startsWith("preflight resume "));
    }

    @Test
    void whereGroupsGoPerItemNothingIsLeftToThePortal() throws Exception {
        Status status = Status.read(Disk.REAL, folder, plan, Groups.PER_ITEM);

        assertEquals(List.of(Standing.PENDING, Standing.PENDING, Standing.PENDING), standings(status.outcome()));
        assertFalse(text(status).contains("in the portal"), text(status));
    }

    @Test
    void theyAreLookedAtAndNeverSubmitted() throws Exception {
        Outcome outcome = execute();

        assertEquals(List.of(Standing.DONE, Standing.PORTAL, Standing.PORTAL), standings(outcome));
        assertEquals(0, outcome.exitCode());
        assertEquals(1, bench.posts());
        Status status = Status.of(folder, plan, outcome);
        assertTrue(text(status).contains("its protection state is still UnplannedFailoverCommitted"), text(status));
        assertTrue(status.command().startsWith("preflight status "), text(status));
        assertFalse(text(status).contains("Nothing is left to do"), text(status));
    }

    @Test
    void onceTheyReplicateHomeNothingIsLeftToDo() throws Exception {
        execute();
        bench.fake.vault().item("db-01").put("/properties/protectionState", "Protected");
        Outcome half = follow();
        assertEquals(List.of(Standing.DONE, Standing.DONE, Standing.PORTAL), standings(half));
        assertTrue(text(Status.of(folder, plan, half)).contains("Left to do in the portal"));

        bench.fake.vault().item("db-02").put("/properties/protectionState", "Protected");
        Status status = Status.of(folder, plan, follow());

        assertTrue(text(status).contains("reprotected in the portal"), text(status));
        assertTrue(text(status).endsWith("Nothing is left to do."), text(status));
        assertEquals("", status.command());
        assertEquals(1, bench.posts());
    }

    @Test
    void oneThatCannotBeReadIsStillLeftToThePortal() throws Exception {
        bench.fake.fail("db-02", Fault.error(404, "NotFound", "gone"));

        Outcome outcome = execute();

        assertEquals(Standing.PORTAL, outcome.items().get(2).standing());
        assertTrue(outcome.items().get(2).why().contains("can't be read"), outcome.toString());
    }

    /** What was announced once is never told to be the portal's, whoever says so. */
    @Test
    void aMemberThatWasSubmittedStaysThisTools() throws Exception {
        try (Executor executor = bench.executor();
                Permit permit = Permits.bare(
                        folder,
                        plan,
                        plan.submissions(),
                        Groups.PER_ITEM,
                        4,
                        Instant.now().plusSeconds(3600))) {
            assertEquals(0, executor.execute(permit).exitCode());
        }
        assertEquals(3, bench.posts());
        assertEquals(
                List.of(Standing.DONE, Standing.DONE, Standing.DONE),
                standings(Status.read(Disk.REAL, folder, plan, Groups.PORTAL).outcome()));
    }

    private Outcome execute() throws Exception {
        try (Executor executor = bench.executor();
                Permit permit = Permits.bare(
                        folder,
                        plan,
                        plan.submissions().subList(0, 1),
                        Groups.PORTAL,
                        4,
                        Instant.now().plusSeconds(3600))) {
            return executor.execute(permit);
        }
    }

    private Outcome follow() throws Exception {
        try (Executor executor = bench.executor()) {
            return executor.follow(folder, plan, Groups.PORTAL);
        }
    }

    private Submission submission(String name, @Nullable String group) {
        if (group != null) {
            bench.fake.vault().group(group, name);
        }
        return Permits.submission(bench.fake.vault().item(name).id().toLowerCase(Locale.ROOT), name, group);
    }

    private static List<Standing> standings(Outcome outcome) {
        return outcome.items().stream().map(Outcome.Item::standing).toList();
    }

    private static String text(Status status) {
        return String.join("\n", status.lines());
    }
}
