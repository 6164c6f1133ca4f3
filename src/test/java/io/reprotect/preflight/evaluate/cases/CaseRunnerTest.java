package io.reprotect.preflight.evaluate.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaseRunnerTest {
    private static final String DRL = """
            package rules.try_out.XX_01;
            import io.reprotect.preflight.facts.Clock;
            import io.reprotect.preflight.facts.Parameter;
            import io.reprotect.preflight.facts.VCenter;
            global io.reprotect.preflight.finding.Findings findings;
            rule "XX-01 fail"
            when
                $vCenter : VCenter(version == "5.1")
            then
                findings.fail("version 5.1", $vCenter);
            end
            rule "XX-01 pass"
            when
                $vCenter : VCenter(version == "8.0")
                Parameter(control == "XX-01", key == "limit", $limit : value)
                $clock : Clock()
            then
                findings.pass("limit " + $limit + " at " + $clock.now(), $vCenter);
            end
            """;
    private static final String GIVEN = """
            "given": [{"VCenter": {"id": "vcenter/1", "name": "vc", "version": "8.0"}}]""";

    @Test
    void aCaseThatComesOutAsExpectedHasNoMismatch() throws CaseException {
        assertEquals(List.of(), mismatches("{'name': 'n', 'expect': {'vcenter/1': 'PASS'}}"));
    }

    @Test
    void anotherStatusIsAMismatchThatGivesTheReason() throws CaseException {
        String mismatch =
                mismatches("{'name': 'n', 'expect': {'vcenter/1': 'FAIL'}}").get(0);
        assertEquals("vcenter/1: expected FAIL, found PASS (Try: limit 5 at 2026-01-01T12:00:00Z)", mismatch);
    }

    @Test
    void wordsThatTheRuleDidNotSayAreAMismatch() throws CaseException {
        String case1 = "{'name': 'n', 'expect': {'vcenter/1': {'status': 'PASS', 'observed': 'limit 6'}}}";
        assertEquals(
                List.of("vcenter/1: expected the words \"limit 6\", found \"limit 5 at 2026-01-01T12:00:00Z\""),
                mismatches(case1));
    }

    @Test
    void everySubjectMustBeNamedAndNoOther() throws CaseException {
        List<String> mismatches = mismatches("{'name': 'n', 'expect': {'-': 'NOT_APPLICABLE'}}");
        assertEquals("-: expected NOT_APPLICABLE, but it is no subject in scope", mismatches.get(0));
        assertTrue(mismatches.get(1).startsWith("vcenter/1: expected nothing of it, found PASS"), mismatches.get(1));
    }

    @Test
    void factsOfACaseAreLaidOverThoseGiven() throws CaseException {
        assertEquals(
                List.of(),
                mismatches("{'name': 'n', 'facts': [{'VCenter': {'id': 'vcenter/1', 'version': '5.1'}}],"
                        + " 'expect': {'vcenter/1': {'status': 'FAIL', 'observed': '5.1'}}}"));
    }

    @Test
    void aFactTakenAwayLeavesNoSubject() throws CaseException {
        assertEquals(
                List.of(), mismatches("{'name': 'n', 'without': ['vcenter/1'], 'expect': {'-': 'NOT_APPLICABLE'}}"));
    }

    @Test
    void aPropertyThatIsNotGivenCountsAsNotRead() throws CaseException {
        assertEquals(
                List.of(),
                mismatches("{'name': 'n', 'facts': [{'VCenter': {'id': 'vcenter/1', 'version': null}}],"
                        + " 'expect': {'vcenter/1': 'UNKNOWN'}}"));
    }

    @Test
    void aGapAndAMissingSealMakeAPassUnknown() throws CaseException {
        assertEquals(
                List.of(),
                mismatches("{'name': 'n', 'gaps': [{'type': 'VCenter', 'owner': 'vcenter', 'property': null,"
                        + " 'reason': 'r'}], 'expect': {'vcenter/1': 'UNKNOWN'}}"));
        assertEquals(
                List.of(),
                mismatches("{'name': 'n', 'unsealed': [{'type': 'VCenter', 'owner': 'vcenter'}],"
                        + " 'expect': {'vcenter/1': 'UNKNOWN'}}"));
    }

    @Test
    void parametersAndTheClockCanBeSet() throws CaseException {
        assertEquals(
                List.of(),
                mismatches("{'name': 'n', 'parameters': {'limit': 7}, 'now': '2026-02-03T04:05:06Z', 'expect':"
                        + " {'vcenter/1': {'status': 'PASS', 'observed': 'limit 7 at 2026-02-03T04:05:06Z'}}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'name': 'n', 'expect': {}} | XX-01 case "n" expects nothing; name every subject in scope, or "-" where there is none
            {'name': 'n', 'expect': {'-': 'GREEN'}} | XX-01 case "n" expects the unknown status GREEN
            {'name': 'n', 'expects': {}} | XX-01 cases.json has the unknown key expects
            {'name': 'n', 'without': ['x'], 'expect': {'-': 'PASS'}} | XX-01 case "n" removes x, which is not given
            {'name': 'n', 'facts': [{'Vc': {'id': 'x'}}], 'expect': {'-': 'PASS'}} | XX-01 case "n": Vc is no fact type; see preflight facts
            {'name': 'n', 'facts': [{'VCenter': {'id': 'x', 'size': 1}}], 'expect': {'-': 'PASS'}} | XX-01 case "n": VCenter has no property size
            {'name': 'n', 'facts': [{'VCenter': {'id': 'x', 'name': 1}}], 'expect': {'-': 'PASS'}} | XX-01 case "n": VCenter.name is a String, found 1
            {'name': 'n', 'facts': [{'Job': {'id': 'x', 'state': 'DONE'}}], 'expect': {'-': 'PASS'}} | XX-01 case "n": Job.state has no value DONE; write OTHER for one never seen
            {'name': 'n', 'now': 'noon', 'expect': {'-': 'PASS'}} | XX-01 case "n" now must be a time as 2026-01-01T12:00:00Z
            """)
    void aCaseThatCannotBeMeantIsRefused(String oneCase, String message) {
        assertEquals(
                message,
                assertThrows(CaseException.class, () -> mismatches(oneCase)).getMessage());
    }

    @Test
    void aNameUsedTwiceIsRefused() {
        String twice = "{'name': 'n', 'expect': {'-': 'PASS'}}, {'name': 'n', 'expect': {'-': 'PASS'}}";
        assertEquals(
                "XX-01 case \"n\" stands twice; give it another name",
                assertThrows(CaseException.class, () -> mismatches(twice)).getMessage());
    }

    private static List<String> mismatches(String cases) throws CaseException {
        String json = "{" + GIVEN + ", \"cases\": [" + cases.replace('\'', '"') + "]}";
        return new CaseRunner(Compiled.with(json)).run().get(0).mismatches();
    }

    private static final class Compiled {
        private static final CompiledControl CONTROL = compile();

        static CompiledControl with(String cases) {
            CompiledControl compiled = CONTROL;
            return new CompiledControl(
                    compiled.pack(), control(cases), compiled.model(), compiled.error(), compiled.reads());
        }

        private static CompiledControl compile() {
            Path nowhere = Path.of("nowhere");
            Pack pack = new Pack("try-out", "1", "Try", "1", "sha256:0", nowhere, List.of(control("")));
            CompiledControl compiled = PackCompiler.compile(pack).get(0);
            assertEquals(null, compiled.error());
            return compiled;
        }

        private static Control control(String cases) {
            return new Control(
                    "XX-01",
                    "Try",
                    Control.Level.REQUIRED,
                    Control.Waivable.NO,
                    "reprotect",
                    "VCenter",
                    "8.0",
                    "why",
                    "how",
                    List.of(),
                    List.of(new Control.Parameter("limit", 5, "things", 1, 9, "a limit")),
                    List.of(),
                    Control.GapScope.SUBJECT,
                    "XX-01-try",
                    DRL,
                    cases);
        }
    }
}
