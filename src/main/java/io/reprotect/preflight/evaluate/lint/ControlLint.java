package io.reprotect.preflight.evaluate.lint;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.compile.CheckedRules;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.RuleDescr;

/** The rules of one control against each other and against its metadata. */
final class ControlLint {
    private ControlLint() {}

    static void check(Remarks remarks, CheckedRules checked) {
        Control control = remarks.control();
        Set<String> said = new TreeSet<>();
        Set<String> read = new HashSet<>();
        for (RuleDescr rule : checked.rules()) {
            RuleLint lint = new RuleLint(remarks, checked.imported(), rule);
            lint.check();
            said.add(CheckedRules.call(rule).getNameAsString());
            read.addAll(lint.parametersRead());
        }
        String wanted = control.level() == Control.Level.NOTICE ? "notice" : "pass";
        if (!said.contains(wanted)) {
            remarks.warn(
                    RuleLint.FILE,
                    0,
                    "never-" + wanted,
                    "no rule says findings." + wanted
                            + ", so that no subject can ever be other than UNKNOWN or bad: add one");
        }
        control.parameters().stream()
                .filter(each -> !read.contains(each.name()))
                .forEach(each -> remarks.warn(
                        "control.json",
                        0,
                        "parameter-unread",
                        "no rule reads parameter " + each.name() + ": match Parameter(control == \"" + control.id()
                                + "\", key == \"" + each.name() + "\", $limit : value), or remove it"));
    }
}
