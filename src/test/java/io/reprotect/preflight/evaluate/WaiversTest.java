package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaiversTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final Waiver SOUND = waiver("mt/1", TODAY.plusDays(31));

    @Test
    void aWaiverInForceClearsAndStaysVisibleAndChangesNoStatus() {
        Assessment assessment = judge(busLogic(), Control.Waivable.YES, SOUND);
        assertEquals(Verdict.CLEARED, assessment.verdict());
        assertEquals(Status.FAIL, finding(assessment).status());
        assertEquals(SOUND, finding(assessment).waiver());
        assertTrue(assessment.machines().stream().allMatch(Readiness::ready));
    }

    @ParameterizedTest
    @CsvSource({"mt/1", "MT/1", "name of mt/1", "NAME OF MT/1"})
    void theSubjectIsNamedByIdOrNameInLettersOfEitherCase(String subject) {
        assertEquals(
                Verdict.CLEARED,
                judge(busLogic(), Control.Waivable.YES, waiver(subject, TODAY)).verdict());
    }

    @Test
    void aWaiverHoldsToTheEndOfItsLastDay() {
        assertEquals(
                Verdict.CLEARED,
                judge(busLogic(), Control.Waivable.YES, waiver("mt/1", TODAY)).verdict());
        Assessment expired = judge(busLogic(), Control.Waivable.YES, waiver("mt/1", TODAY.minusDays(1)));
        assertEquals(Verdict.BLOCKED, expired.verdict());
        assertNull(finding(expired).waiver());
    }

    @Test
    void noWaiverLiesOverAControlThatCannotBeWaived() {
        assertNull(finding(judge(busLogic(), Control.Waivable.NO, SOUND)).waiver());
        assertEquals(
                Verdict.BLOCKED, judge(busLogic(), Control.Waivable.NO, SOUND).verdict());
    }

    @Test
    void oneForAllSubjectsNeedsAControlThatAllowsIt() {
        Waiver all = waiver("*", TODAY);
        assertNull(finding(judge(busLogic(), Control.Waivable.YES, all)).waiver());
        assertNotNull(
                finding(judge(busLogic(), Control.Waivable.ALL_SUBJECTS, all)).waiver());
    }

    @Test
    void theWaiverOfOneSubjectGoesBeforeTheOneForAll() {
        Waiver all = waiver("*", TODAY);
        assertEquals(
                SOUND,
                finding(judge(busLogic(), Control.Waivable.ALL_SUBJECTS, all, SOUND))
                        .waiver());
    }

    @Test
    void anUnknownMayBeWaivedWhereAFailMay() {
        Scenario unread = Scenario.healthy().gap("ScsiController", "vm-9", null);
        Finding finding = finding(judge(unread, Control.Waivable.YES, SOUND));
        assertEquals(Status.UNKNOWN, finding.status());
        assertEquals(SOUND, finding.waiver());
    }

    @Test
    void anErrorIsNeverWaived() {
        String contradiction = Rules.MT_04 + """

                rule "MT-04 pass, wrongly"
                when
                    $mt : MasterTarget()
                then
                    findings.pass("always", $mt);
                end
                """;
        Control control = waivable(Rules.control("MT-04", "MasterTarget", contradiction), Control.Waivable.YES);
        Assessment assessment = judge(busLogic().snapshot(), control, SOUND);
        assertEquals(Status.ERROR, finding(assessment).status());
        assertNull(finding(assessment).waiver());
        assertEquals(Verdict.BLOCKED, assessment.verdict());
    }

    @Test
    void whatPassesNeedsNoWaiverAndGetsNone() {
        assertNull(
                finding(judge(Scenario.healthy(), Control.Waivable.YES, SOUND)).waiver());
    }

    @Test
    void whereSomeFailuresCannotBeWaivedOnlyTheOthersAre() {
        Control strict = waivable(Rules.mt04(), Control.Waivable.YES, "MT-04 fail: no SCSI controller");
        assertEquals(SOUND, finding(judge(busLogic().snapshot(), strict, SOUND)).waiver());
        Snapshot none = Scenario.healthy().without("vm-9/1000").snapshot();
        assertEquals(Status.FAIL, finding(judge(none, strict, SOUND)).status());
        assertNull(finding(judge(none, strict, SOUND)).waiver());
        Snapshot unread = Scenario.healthy().gap("ScsiController", "vm-9", null).snapshot();
        assertEquals(Status.UNKNOWN, finding(judge(unread, strict, SOUND)).status());
        assertNull(finding(judge(unread, strict, SOUND)).waiver(), "an unknown may hide either kind");
    }

    @Test
    void oneFailureThatCannotBeWaivedSpoilsTheOthersOfItsSubject() {
        Control strict = waivable(
                Rules.control("MT-04", "MasterTarget", Rules.MT_04 + """

                        rule "MT-04 fail: never waived"
                        when
                            $mt : MasterTarget($vm : vmId)
                            ScsiController(vmId == $vm, busNumber == 1)
                        then
                            findings.fail("bus 1", $mt);
                        end
                        """),
                Control.Waivable.YES,
                "MT-04 fail: never waived");
        assertNull(finding(judge(busLogic().snapshot(), strict, SOUND)).waiver());
    }

    @Test
    void whatTheRequestNamesAndNobodyHasIsNeverWaived() {
        Scenario lost = Scenario.healthy().add(Scenario.requested("m-2", null, "mt-lost", null));
        Control control = waivable(Rules.mt04(), Control.Waivable.ALL_SUBJECTS);
        Assessment assessment = judge(lost.snapshot(), control, waiver("mt-lost", TODAY), waiver("*", TODAY));
        Finding finding = Evaluating.finding(assessment, "MT-04", "unresolved/mt-lost");
        assertEquals(Status.UNKNOWN, finding.status());
        assertNull(finding.waiver());
        List<String> problems =
                WaiverCheck.problems(List.of(waiver("mt-lost", TODAY)), lost.snapshot(), List.of(pack(control)));
        assertTrue(problems.get(0).contains("called 'mt-lost'; there is name of mt/1"), problems.toString());
    }

    @Test
    void soundWaiversHaveNoProblem() {
        assertEquals(List.of(), problems(Control.Waivable.YES, SOUND, waiver("name of mt/2", TODAY.plusDays(90))));
        assertEquals(List.of(), problems(Control.Waivable.ALL_SUBJECTS, waiver("*", TODAY)));
    }

    @Test
    void whatIsWrongWithAWaiverIsOneLineEach() {
        one("MT-04 can't be waived", Control.Waivable.NO, SOUND);
        one("for all subjects at once", Control.Waivable.YES, waiver("*", TODAY));
        one("stands twice", Control.Waivable.YES, SOUND, waiver("MT/1", TODAY));
        one("more than 90 days", Control.Waivable.YES, waiver("mt/1", TODAY.plusDays(91)));
        one(
                "concerns no MasterTarget called 'mt/7'; there is name of mt/1, name of mt/2",
                Control.Waivable.YES,
                waiver("mt/7", TODAY));
        one(
                "no control of the packs is called MT-99",
                Control.Waivable.YES,
                new Waiver("MT-99", "mt/1", "reason", "role", TODAY));
        one("gives no reason", Control.Waivable.YES, new Waiver("MT-04", "mt/1", " ", "role", TODAY));
    }

    @Test
    void aNameThatTwoSubjectsBearIsRefusedWithTheirIds() {
        Scenario twins = Scenario.healthy()
                .add(new io.reprotect.preflight.facts.MasterTarget(
                        "mt/2",
                        "mt/2",
                        "name of mt/1",
                        "cs-1",
                        null,
                        io.reprotect.preflight.facts.OsFamily.LINUX,
                        null,
                        null,
                        Scenario.NOW,
                        1L,
                        "vm-9",
                        null))
                .machine("m-2", "mt/2");
        List<String> problems = WaiverCheck.problems(
                List.of(waiver("name of mt/1", TODAY)),
                twins.snapshot(),
                List.of(pack(waivable(Rules.mt04(), Control.Waivable.YES))));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).endsWith("mt/1, mt/2"), problems.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"YES", "ALL_SUBJECTS"})
    void aNoticeCannotBeWaived(Control.Waivable waivable) {
        Control notice = Rules.control(
                "MT-04",
                "MasterTarget",
                Rules.MT_04,
                Control.Level.NOTICE,
                "reprotect",
                Control.GapScope.SUBJECT,
                List.of());
        List<String> problems = WaiverCheck.controls(List.of(SOUND), List.of(pack(waivable(notice, waivable))));
        assertEquals(1, problems.size(), problems.toString());
    }

    private static void one(String words, Control.Waivable waivable, Waiver... waivers) {
        List<String> problems = problems(waivable, waivers);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains(words), problems.get(0));
        assertTrue(problems.get(0).startsWith("waivers["), problems.get(0));
    }

    private static List<String> problems(Control.Waivable waivable, Waiver... waivers) {
        Scenario scenario =
                Scenario.healthy().add(Scenario.target("mt/2", "cs-1", "vm-9")).machine("m-2", "mt/2");
        return WaiverCheck.problems(
                Arrays.asList(waivers), scenario.snapshot(), List.of(pack(waivable(Rules.mt04(), waivable))));
    }

    private static Scenario busLogic() {
        return Scenario.healthy().add(Scenario.controller("vm-9", 1001, ScsiController.Type.BUS_LOGIC));
    }

    private static Finding finding(Assessment assessment) {
        return Evaluating.finding(assessment, "MT-04", "mt/1");
    }

    private static Assessment judge(Scenario scenario, Control.Waivable waivable, Waiver... waivers) {
        return judge(scenario.snapshot(), waivable(Rules.mt04(), waivable), waivers);
    }

    private static Assessment judge(Snapshot snapshot, Control control, Waiver... waivers) {
        return new Evaluation(Set.of(Rules.DIGEST))
                .evaluate(
                        snapshot,
                        "sha256:s",
                        List.of(pack(control)),
                        Stage.REPROTECT,
                        Limits.standard(),
                        Waivers.of(Arrays.asList(waivers), snapshot));
    }

    private static Pack pack(Control control) {
        return Rules.pack(control, Rules.machinePass());
    }

    private static Control waivable(Control control, Control.Waivable waivable, String... notWaivable) {
        return new Control(
                control.id(),
                control.title(),
                control.level(),
                waivable,
                control.stage(),
                control.subject(),
                control.required(),
                control.rationale(),
                control.remediation(),
                control.sources(),
                control.parameters(),
                control.attestable(),
                List.of(),
                List.of(notWaivable),
                control.gapScope(),
                control.folder(),
                control.drl(),
                control.cases(),
                null);
    }

    private static Waiver waiver(String subject, LocalDate expires) {
        return new Waiver("MT-04", subject, "accepted for this move", "change owner", expires);
    }
}
