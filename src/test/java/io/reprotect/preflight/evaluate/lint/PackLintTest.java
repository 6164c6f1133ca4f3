package io.reprotect.preflight.evaluate.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Control.Level;
import io.reprotect.preflight.control.Control.Waivable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PackLintTest {
    private static final String LINUX =
            Linted.rule("pass", "$mt : MasterTarget(osFamily == OsFamily.LINUX)", "\"Linux\", $mt");

    @Test
    void aSoundControlHasNoRemark() {
        assertEquals(List.of(), PackLint.lint(Linted.pack(Linted.SOUND)));
    }

    @Test
    void whatTheSubsetRefusesIsNamedWithItsLine() {
        Control control = Linted.with(
                Linted.SOUND,
                LINUX.replace("MasterTarget(osF", "MasterTarget(eval(true), osF"),
                List.of(),
                Linted.CASES);
        List<Remark> remarks = PackLint.lint(Linted.pack(control));
        assertEquals(List.of("not-allowed"), Linted.ids(remarks));
        assertEquals("XY-01-sound/control.drl", remarks.get(0).file());
        assertEquals(Linted.LINE, remarks.get(0).line());
    }

    @Test
    void whatDoesNotCompileIsAnError() {
        Control control = Linted.with(Linted.SOUND, LINUX.replace("osFamily ==", "colour =="), List.of(), Linted.CASES);
        List<Remark> remarks = PackLint.lint(Linted.pack(control));
        assertEquals(List.of("does-not-compile"), Linted.ids(remarks));
        assertTrue(remarks.get(0).message().contains("colour"), remarks.toString());
    }

    @Test
    void rulesThatAreOnlyCommentsAreToldSo() {
        String comments = LINUX.substring(0, LINUX.indexOf("rule \"")) + "// rule \"XY-01 pass\"\n// end\n";
        List<Remark> remarks = PackLint.lint(Linted.pack(Linted.with(Linted.SOUND, comments, List.of(), Linted.CASES)));
        assertEquals(List.of("not-allowed"), Linted.ids(remarks));
        assertTrue(remarks.get(0).message().startsWith("no rules in it"), remarks.toString());
    }

    @Test
    void anIdOfAnotherPackIsTaken() {
        assertEquals(
                List.of("id-twice"),
                Linted.ids(PackLint.lint(Linted.pack(Linted.SOUND), List.of(Linted.pack("other", Linted.SOUND)))));
        assertEquals(List.of(), PackLint.lint(Linted.pack(Linted.SOUND), List.of(Linted.pack(Linted.SOUND))));
    }

    @Test
    void casesAreMissing() {
        assertEquals(List.of("no-cases"), cases(""));
        assertEquals(List.of("no-cases"), cases("{\"given\": [], \"cases\": []}"));
        assertEquals(List.of("cases-unreadable"), cases("{\"given\": [}"));
        assertEquals(
                List.of("case-missing", "case-missing"),
                cases("{\"cases\": [{\"name\": \"one\", \"expect\": {\"a\": \"PASS\"}}]}"));
        assertEquals(List.of(), cases(Linted.CASES));
    }

    private static List<String> cases(String text) {
        Remarks remarks = new Remarks(Linted.with(Linted.SOUND, LINUX, List.of(), text));
        CasesLint.check(remarks);
        return Linted.ids(remarks.found());
    }

    @Test
    void metadataMustFit() {
        assertEquals(List.of(), metadata("A title", "MasterTarget", Waivable.YES, "MasterTarget.osFamily"));
        assertEquals(List.of("placeholder"), metadata("…", "MasterTarget", Waivable.NO, "MasterTarget.osFamily"));
        assertEquals(List.of("subject-unknown"), metadata("t", "Machine/Ship", Waivable.NO, "MasterTarget.osFamily"));
        assertEquals(List.of("attestable-unknown"), metadata("t", "MasterTarget", Waivable.NO, "MasterTarget.colour"));
        assertEquals(
                List.of("waivable-wide"),
                metadata("t", "MasterTarget", Waivable.ALL_SUBJECTS, "MasterTarget.osFamily"));
    }

    @Test
    void aControlWithoutASourceIsToldSo() {
        Control bare = control("t", "MasterTarget", Waivable.NO, "MasterTarget.osFamily", List.of());
        Remarks remarks = new Remarks(bare);
        MetadataLint.check(remarks);
        assertEquals(List.of("no-source"), Linted.ids(remarks.found()));
    }

    private static List<String> metadata(String title, String subject, Waivable waivable, String attestable) {
        Remarks remarks = new Remarks(control(title, subject, waivable, attestable, Linted.SOUND.sources()));
        MetadataLint.check(remarks);
        return Linted.ids(remarks.found());
    }

    private static Control control(
            String title, String subject, Waivable waivable, String attestable, List<Control.Source> sources) {
        return new Control(
                "XY-01",
                title,
                Level.REQUIRED,
                waivable,
                "reprotect",
                subject,
                "It holds.",
                "Because.",
                "Repair it.",
                sources,
                List.of(),
                List.of(attestable),
                Control.GapScope.SUBJECT,
                "XY-01-sound",
                "",
                "");
    }
}
