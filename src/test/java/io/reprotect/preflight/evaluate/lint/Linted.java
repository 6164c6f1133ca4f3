package io.reprotect.preflight.evaluate.lint;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Control.Source;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.compile.CheckedRules;
import io.reprotect.preflight.facts.FactTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Controls written in the test, and what the lint says of them. */
final class Linted {
    static final String CASES = """
            {"given": [], "cases": [{"name": "one", "expect": {"a": "PASS", "b": "FAIL", "c": "UNKNOWN"}}]}""";
    static final Control SOUND = new Control(
            "XY-01",
            "A title",
            Control.Level.REQUIRED,
            Control.Waivable.NO,
            "reprotect",
            "MasterTarget",
            "It holds.",
            "Because.",
            "Repair it.",
            List.of(new Source("A", "Section", "Sentence.")),
            List.of(),
            List.of(),
            Control.GapScope.SUBJECT,
            "XY-01-sound",
            rule("pass", "$mt : MasterTarget(osFamily == OsFamily.LINUX)", "\"Linux\", $mt"),
            CASES);

    private Linted() {}

    /** A control's rules with one rule in them, whose conditions stand from line {@link #LINE} on. */
    static String rule(String method, String conditions, String arguments) {
        String imports = FactTypes.all().stream()
                .map(type -> "import " + type.getName() + ";")
                .collect(Collectors.joining(" "));
        return "package rules.own.XY_01; " + imports
                + " import io.reprotect.preflight.facts.OsFamily; import io.reprotect.preflight.facts.Job.State;"
                + " global io.reprotect.preflight.finding.Findings findings;\nrule \"XY-01 " + method + "\"\nwhen\n"
                + conditions + "\nthen\n    findings." + method + "(" + arguments + ");\nend\n";
    }

    /** Line of the first condition of {@link #rule}. */
    static final int LINE = 4;

    /** The ids of the remarks about one rule that says something of {@code $mt}, a master target. */
    static List<String> ids(String method, String conditions) {
        return ids(rules(rule(method, conditions, "\"text\", $mt")));
    }

    static List<String> ids(List<Remark> remarks) {
        return remarks.stream()
                .map(Remark::id)
                .filter(id -> !id.equals("never-pass"))
                .toList();
    }

    /** The remarks about the rules of a control that is sound otherwise. */
    static List<Remark> rules(String drl) {
        return rules(with(SOUND, drl, List.of(), CASES));
    }

    static List<Remark> rules(Control control) {
        Remarks remarks = new Remarks(control);
        CheckedRules checked = CheckedRules.of(control, "own");
        if (!checked.problems().isEmpty()) {
            throw new AssertionError(checked.problems());
        }
        ControlLint.check(remarks, checked);
        return remarks.found();
    }

    static Control with(Control control, String drl, List<Control.Parameter> parameters, String cases) {
        return new Control(
                control.id(),
                control.title(),
                control.level(),
                control.waivable(),
                control.stage(),
                control.subject(),
                control.required(),
                control.rationale(),
                control.remediation(),
                control.sources(),
                parameters,
                control.attestable(),
                control.gapScope(),
                control.folder(),
                drl,
                cases);
    }

    static Pack pack(Control... controls) {
        return pack("own", controls);
    }

    static Pack pack(String id, Control... controls) {
        return new Pack(id, "0.1.0", "Own", "1", "sha256:none", Path.of(id), List.of(controls));
    }
}
