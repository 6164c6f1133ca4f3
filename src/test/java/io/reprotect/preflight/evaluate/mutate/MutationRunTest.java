package io.reprotect.preflight.evaluate.mutate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.cases.CaseException;
import io.reprotect.preflight.evaluate.mutate.MutationResult.Hint;
import io.reprotect.preflight.evaluate.mutate.MutationResult.Survivor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a control of two rules: a datastore of more than 100 bytes free passes, any other fails. */
class MutationRunTest {
    private static final String RULES = """
            package rules.own.XY_01;

            import io.reprotect.preflight.facts.Datastore;
            global io.reprotect.preflight.finding.Findings findings;

            rule "XY-01 fail"
            when
                $ds : Datastore(freeBytes <= 100, $free : freeBytes)
            then
                findings.fail("only " + $free + " bytes are free", $ds);
            end

            rule "XY-01 fail: what to do"
            when
                $ds : Datastore(freeBytes <= 100)
            then
                findings.fail("delete something", $ds);
            end

            rule "XY-01 pass"
            when
                $ds : Datastore(freeBytes > 100, $free : freeBytes)
            then
                findings.pass($free + " bytes are free", $ds);
            end
            """;
    private static final String LOOSE = """
            {"given": [{"Datastore": {"id": "ds-1", "name": "ds-01", "freeBytes": 500}}],
             "cases": [
              {"name": "much is enough", "expect": {"ds-1": "PASS"}},
              {"name": "little fails", "facts": [{"Datastore": {"id": "ds-1", "freeBytes": 5}}], "expect": {"ds-1": "FAIL"}}]}
            """;
    private static final String TIGHT = """
            {"given": [{"Datastore": {"id": "ds-1", "name": "ds-01", "freeBytes": 101}}],
             "cases": [
              {"name": "101 pass", "expect": {"ds-1": {"status": "PASS", "exactly": "101 bytes are free"}}},
              {"name": "100 fail", "facts": [{"Datastore": {"id": "ds-1", "freeBytes": 100}}],
               "expect": {"ds-1": {"status": "FAIL", "exactly": "delete something; only 100 bytes are free"}}},
              {"name": "not read", "facts": [{"Datastore": {"id": "ds-1", "freeBytes": null}}],
               "expect": {"ds-1": {"status": "UNKNOWN", "exactly": ""}}}]}
            """;

    @TempDir
    Path folder;

    @Test
    void aBoundThatNoCaseStandsAtIsNamed() throws Exception {
        List<String> survivors =
                run(LOOSE, "").survivors().stream().map(Survivor::id).toList();
        assertTrue(
                survivors.contains("XY-01 pass | Datastore: 'freeBytes > 100' → 'freeBytes > 101'"),
                survivors::toString);
        assertTrue(
                survivors.contains("XY-01 fail | Datastore: 'freeBytes <= 100' → 'freeBytes < 100'"),
                survivors::toString);
    }

    @Test
    void casesAtTheBoundCatchEveryChange() throws Exception {
        MutationResult result = run(TIGHT, "");
        assertEquals(List.of(), result.survivors());
        assertEquals(List.of(), result.problems());
        assertEquals(result.mutants(), result.caught());
        assertTrue(result.mutants() > 10, () -> "only " + result.mutants());
        assertTrue(result.failing());
    }

    @Test
    void aMutantOfTheListOfEquivalentOnesIsNoSurvivor() throws Exception {
        String id = "XY-01 pass | Datastore: 'freeBytes > 100' → 'freeBytes > 101'";
        MutationResult result = run(LOOSE, "[{\"reason\": \"nobody stands there\", \"mutants\": [\"" + id + "\"]}]");
        assertEquals(List.of(id), result.equivalent());
        assertEquals(List.of(), result.problems());
        assertTrue(
                result.survivors().stream().noneMatch(survivor -> survivor.id().equals(id)));
    }

    @Test
    void anEntryThatNamesNoMutantIsAProblem() throws Exception {
        List<String> problems = run(TIGHT, "[{\"reason\": \"it was there once\", \"mutants\": [\"XY-01 gone\"]}]")
                .problems();
        assertEquals(
                List.of("equivalent.json names \"XY-01 gone\", which is no mutant of the rules; remove the entry"),
                problems);
    }

    @Test
    void anEntryThatACaseCatchesIsAProblem() throws Exception {
        String id = "XY-01 pass | Datastore: 'freeBytes > 100' → 'freeBytes > 101'";
        List<String> problems = run(TIGHT, "[{\"reason\": \"nobody stands there\", \"mutants\": [\"" + id + "\"]}]")
                .problems();
        assertEquals(List.of("equivalent.json names \"" + id + "\", which a case catches; remove the entry"), problems);
    }

    @Test
    void anEntryWithoutAReasonIsRefused() {
        assertThrows(CaseException.class, () -> run(TIGHT, "[{\"reason\": \"\", \"mutants\": [\"XY-01 gone\"]}]"));
    }

    @Test
    void aCaseThatFailsAsThingsAreStopsTheRun() throws Exception {
        MutationResult result = run(LOOSE.replace("\"PASS\"", "\"FAIL\""), "");
        assertEquals(0, result.mutants());
        assertFalse(result.problems().isEmpty());
    }

    @Test
    void aChangeOfWordsAloneIsToldWithTheCaseThatCouldCatchIt() throws Exception {
        Survivor survivor = run(LOOSE, "").survivors().stream()
                .filter(each -> each.id().equals("XY-01 fail: what to do | the rule is left out"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                new Hint("little fails", "ds-1", "observed", "delete something; only 5 bytes are free"),
                survivor.hint());
    }

    private MutationResult run(String cases, String equivalent) throws Exception {
        Path pack = folder.resolve("own");
        Path control = Files.createDirectories(pack.resolve("XY-01-free-space"));
        Files.writeString(pack.resolve("pack.json"), """
                {"id": "own", "version": "1", "title": "Own rules", "engine": "1"}
                """);
        Files.writeString(control.resolve("control.drl"), RULES);
        Files.writeString(control.resolve("cases.json"), cases);
        Files.writeString(control.resolve("control.json"), """
                {"id": "XY-01", "title": "Free space", "level": "required", "waivable": "no", "stage": "reprotect",
                 "subject": "Datastore", "required": "more than 100 bytes", "rationale": "r", "remediation": "m",
                 "sources": [], "parameters": {}, "attestable": [], "gapScope": "subject"}
                """);
        Pack loaded = PackLoader.load(pack);
        return MutationRun.of(loaded, loaded.controls().get(0), equivalent);
    }
}
