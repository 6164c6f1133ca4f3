package io.reprotect.preflight.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Subject;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    @TempDir
    Path temp;

    @Test
    void whatIsClearedApprovedAndUnchangedGetsAPermit() {
        Approved run = new Approved(temp).approved();
        try (Permit permit = opened(run.open())) {
            assertEquals(4, permit.submissions().size(), "the group goes through the portal");
            assertEquals(2, permit.approvals().size());
            assertEquals(run.now.plus(Duration.ofHours(7)), permit.expires());
            assertEquals(Groups.PORTAL, permit.groups());
            assertTrue(Files.exists(permit.journal()));
            permit.take();
            assertThrows(IllegalStateException.class, permit::take);
        }
    }

    @Test
    void aPermitIsTakenOnceAndNeverAfterItWasClosed() {
        Permit permit = opened(new Approved(temp).approved().open());
        permit.close();
        assertThrows(IllegalStateException.class, permit::take);
    }

    @Test
    void groupsGoPerItemWhereTheTrustFileSaysSo() {
        Approved run = new Approved(temp, "groups: per-item\n").approved();
        try (Permit permit = opened(run.open())) {
            assertEquals(6, permit.submissions().size());
            assertTrue(
                    permit.warnings().stream().anyMatch(w -> w.startsWith("GROUPS PER ITEM")),
                    permit.warnings().toString());
        }
    }

    @Test
    void thePortalStepsAreToldForGroups() {
        Gate.Opened opened = assertInstanceOf(
                Gate.Opened.class, new Approved(temp).approved().open());
        opened.permit().close();
        assertEquals(1, opened.portal().size());
        assertTrue(
                opened.portal().get(0).contains("db-01, db-02"), opened.portal().get(0));
    }

    @Test
    void aPlanIsBegunOnce() {
        Approved run = new Approved(temp).approved();
        opened(run.open()).close();
        assertEquals(Reason.PLAN_USED, refused(run.open()));
        opened(run.open(Gate.Mode.RESUME)).close();
    }

    @Test
    void aPlanThatWasNeverBegunIsNotResumed() {
        assertEquals(Reason.PLAN_UNUSED, refused(new Approved(temp).approved().open(Gate.Mode.RESUME)));
    }

    @Test
    void aCopyOfABegunRunIsRefused() throws IOException {
        Approved run = new Approved(temp).approved();
        opened(run.open()).close();
        copy(run.folder, temp.resolve("copy"));
        Gate.Answer answer = new Gate(new Gate.Setting(
                        run.trust,
                        run.target,
                        () -> null,
                        4,
                        run.tool,
                        run.packs,
                        new NoRecords(),
                        run.recollection,
                        run.host,
                        java.time.Clock.fixed(run.now, java.time.ZoneOffset.UTC)))
                .open(temp.resolve("copy"), Gate.Mode.RESUME);
        assertEquals(Reason.PLAN_USED_ELSEWHERE, refused(answer));
    }

    @Test
    void aRunThatWasBegunOnAnotherHostIsNotResumedHere() {
        Approved run = new Approved(temp).approved();
        opened(run.open()).close();
        run.host = new HostState(temp.resolve("locks"), temp.resolve("other-host"));
        assertEquals(Reason.PLAN_USED_ELSEWHERE, refused(run.open(Gate.Mode.RESUME)));
        assertEquals(Reason.PLAN_USED_ELSEWHERE, refused(run.open()));
    }

    @Test
    void aJournalWithoutItsMarkOrAMarkWithoutItsJournalIsRefused() throws IOException {
        Approved run = new Approved(temp).approved();
        opened(run.open()).close();
        Files.writeString(run.folder.resolve(Permit.JOURNAL), "x\n");
        Files.delete(run.folder.resolve("plan.used"));
        run.host = new HostState(temp.resolve("locks"), temp.resolve("other-host"));
        assertEquals(Reason.PLAN_USED, refused(run.open()));
        run.host = new HostState(temp.resolve("locks"), temp.resolve("plans"));
        Files.delete(run.folder.resolve(Permit.JOURNAL));
        assertEquals(Reason.JOURNAL_DAMAGED, refused(run.open(Gate.Mode.RESUME)));
    }

    @Test
    void theLockIsReleasedWhateverComes() {
        Approved run = new Approved(temp).approved();
        run.recollection = approved -> {
            throw new IllegalStateException("broken");
        };
        assertThrows(IllegalStateException.class, run::open);
        run.recollection = run::fresh;
        opened(run.open()).close();
    }

    @Test
    void onlyOnePermitIsOutAtATime() {
        Approved run = new Approved(temp).approved();
        try (Permit first = opened(run.open())) {
            assertFalse(first.toString().isEmpty());
            assertEquals(Reason.LOCKED, refused(run.open(Gate.Mode.RESUME)));
        }
    }

    @Test
    void measurementsMayDifferAndAreListed() {
        Approved run = new Approved(temp).approved();
        run.drift = a -> Approved.with(a, Verdict.CLEARED, f -> f.control().equals("CS-01") ? observed(f, "anew") : f);
        Gate.Opened opened = assertInstanceOf(Gate.Opened.class, run.open());
        opened.permit().close();
        assertTrue(
                opened.measurements().stream().allMatch(m -> m.startsWith("CS-01") && m.endsWith("now anew")),
                opened.measurements().toString());
        assertFalse(opened.measurements().isEmpty());
    }

    @Test
    void whatDecidesMayNotDrift() {
        Approved run = new Approved(temp).approved();
        run.drift = a -> Approved.with(a, Verdict.CLEARED, f -> f.control().equals("CS-01") ? null : f);
        assertEquals(Reason.DRIFT_SUBJECTS, refused(run.open()));
        run.drift = a -> Approved.with(
                a, Verdict.CLEARED, f -> f.control().equals("CS-01") ? status(f, Status.NOT_APPLICABLE) : f);
        assertEquals(Reason.DRIFT_APPLICABILITY, refused(run.open()));
        run.drift =
                a -> Approved.with(a, Verdict.CLEARED, f -> f.control().equals("CS-01") ? status(f, Status.NOTICE) : f);
        assertEquals(Reason.DRIFT_STATUS, refused(run.open()));
        run.drift = UnaryOperator.identity();
        run.change =
                s -> facts(s, o -> o.fact() instanceof Machine m && m.name().equals("web-01") ? moved(o, m) : o);
        assertEquals(Reason.DRIFT_IDENTITY, refused(run.open()));
        run.change = s -> facts(
                s,
                o -> o.fact() instanceof Datastore d
                        ? new Observed(
                                new Datastore(
                                        d.id(),
                                        "ds-renamed",
                                        d.type(),
                                        d.accessible(),
                                        d.capacityBytes(),
                                        d.freeBytes(),
                                        d.maintenanceMode()),
                                o.from())
                        : o);
        assertEquals(Reason.DRIFT_REQUEST, refused(run.open()));
        run.change = s -> facts(s, o -> o.fact() instanceof RetentionVolume ? null : o);
        assertEquals(Reason.DRIFT_REQUEST, refused(run.open()));
    }

    @Test
    void onlyTheRestIsJudgedWhenResuming() {
        Approved run = new Approved(temp).approved();
        opened(run.open()).close();
        Submission first = RunEvidence.verified(run.folder).plan().submissions().get(0);
        String machine = "machine/" + first.itemId();
        run.drift = a -> Approved.with(
                a,
                Verdict.BLOCKED,
                f -> f.subject().id().equals(machine) && f.control().equals("VM-01") ? status(f, Status.FAIL) : f);
        assertEquals(Reason.NOT_CLEARED, refused(run.open(Gate.Mode.RESUME)));
        run.begun = Set.of(first.itemId());
        opened(run.open(Gate.Mode.RESUME)).close();
        run.drift = a -> Approved.with(
                a,
                Verdict.BLOCKED,
                f -> !f.subject().id().equals(machine) && f.control().equals("VM-01") ? status(f, Status.FAIL) : f);
        assertEquals(Reason.NOT_CLEARED, refused(run.open(Gate.Mode.RESUME)));
    }

    @Test
    void nothingIsReadAnewWhereNothingIsLeftToSubmit() {
        Approved run = new Approved(temp).approved();
        opened(run.open()).close();
        run.begun = RunEvidence.verified(run.folder).plan().submissions().stream()
                .map(Submission::itemId)
                .collect(Collectors.toSet());
        int before = run.collections;
        opened(run.open(Gate.Mode.RESUME)).close();
        assertEquals(before, run.collections);
    }

    @Test
    void aPlanOfGroupsAloneGoesThroughThePortal() {
        Snapshot groups = Snapshots.with(
                Approved.SNAPSHOT,
                Approved.SNAPSHOT.facts().stream()
                        .filter(o ->
                                !(o.fact() instanceof Machine m) || m.name().startsWith("db-"))
                        .toList());
        Approved run = new Approved(temp, "", groups, Approved.ASSESSMENT).approved();
        Gate.Shut shut = assertInstanceOf(Gate.Shut.class, run.open());
        assertEquals(Reason.ONLY_GROUPS, shut.refusal().reason());
        assertEquals(1, shut.refusal().details().size());
    }

    @Test
    void aGroupGoesWholeOrNotAtAll() {
        Snapshot part = Snapshots.with(
                Approved.SNAPSHOT,
                Approved.SNAPSHOT.facts().stream()
                        .filter(o ->
                                !(o.fact() instanceof Machine m) || !m.name().equals("db-01"))
                        .toList());
        Approved run = new Approved(temp, "groups: per-item\n", part, Approved.ASSESSMENT).approved();
        assertEquals(Reason.GROUP_INCOMPLETE, refused(run.open()));
    }

    @Test
    void aBlockedRunIsNotApproved() {
        Approved run =
                new Approved(temp, "", Approved.SNAPSHOT, Approved.with(Approved.ASSESSMENT, Verdict.BLOCKED, f -> f));
        assertEquals(Reason.NOT_APPROVABLE, refused(run.open()));
        assertThrows(IllegalStateException.class, run::approval);
    }

    static Permit opened(Gate.Answer answer) {
        if (answer instanceof Gate.Shut shut) {
            throw new AssertionError(
                    shut.refusal().line() + " " + shut.refusal().details());
        }
        return ((Gate.Opened) answer).permit();
    }

    static Reason refused(Gate.Answer answer) {
        if (answer instanceof Gate.Opened opened) {
            opened.permit().close();
            throw new AssertionError("a permit was given");
        }
        Refusal refusal = ((Gate.Shut) answer).refusal();
        assertEquals(1, refusal.line().lines().count(), refusal.line());
        assertFalse(refusal.next().isBlank());
        return refusal.reason();
    }

    static Finding status(Finding f, Status status) {
        return new Finding(
                f.control(),
                f.subject(),
                status,
                f.message(),
                f.observed(),
                f.required(),
                f.retryAt(),
                f.causedBy(),
                f.evidence(),
                f.waiver());
    }

    private static Finding observed(Finding f, String observed) {
        return new Finding(
                f.control(),
                new Subject(f.subject().type(), f.subject().id(), f.subject().name()),
                f.status(),
                f.message(),
                observed,
                f.required(),
                f.retryAt(),
                f.causedBy(),
                f.evidence(),
                f.waiver());
    }

    static Snapshot facts(Snapshot snapshot, UnaryOperator<Observed> edit) {
        List<Observed> facts = new ArrayList<>(snapshot.facts());
        facts.replaceAll(edit);
        facts.removeIf(java.util.Objects::isNull);
        return Snapshots.with(snapshot, facts);
    }

    private static Observed moved(Observed o, Machine m) {
        return new Observed(
                new Machine(
                        m.id(),
                        m.name(),
                        m.itemId(),
                        m.onPremises(),
                        "vm-999",
                        m.masterTarget(),
                        m.masterTargetId(),
                        m.processServer(),
                        m.processServerId(),
                        m.datastore(),
                        m.datastoreId(),
                        m.retentionVolume(),
                        m.policy()),
                o.from());
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static final class NoRecords implements Records {
        @Override
        public String auditDamage(Path auditLog) {
            return null;
        }

        @Override
        public String journalDamage(Path journal, String planDigest) {
            return null;
        }

        @Override
        public Set<String> begun(Path journal) {
            return Set.of();
        }
    }
}
