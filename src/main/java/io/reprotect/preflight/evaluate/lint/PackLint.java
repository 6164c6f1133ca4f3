package io.reprotect.preflight.evaluate.lint;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.compile.CheckedRules;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is wrong with a pack although it loads: rules that don't compile, null-prone properties, keyless joins,
 * comparisons of unlike types, open lists, missing cases, ids used twice, metadata that doesn't fit.
 */
public final class PackLint {
    private PackLint() {}

    /** The remarks about a pack alone, ordered by file and line. */
    public static List<Remark> lint(Pack pack) {
        return lint(pack, List.of());
    }

    /** The remarks about a pack that is evaluated together with others; those are not looked at themselves. */
    public static List<Remark> lint(Pack pack, List<Pack> others) {
        Map<String, String> errors = new HashMap<>();
        for (CompiledControl compiled : PackCompiler.compile(pack)) {
            if (compiled.error() != null) {
                errors.put(compiled.control().folder(), compiled.error());
            }
        }
        List<Remark> remarks = new ArrayList<>();
        for (Control control : pack.controls()) {
            Remarks own = new Remarks(control);
            MetadataLint.check(own);
            duplicates(own, pack, others);
            CasesLint.check(own);
            rules(own, pack, errors.get(control.folder()));
            remarks.addAll(own.found());
        }
        return remarks.stream().sorted(Remark.ORDER).toList();
    }

    private static void rules(Remarks remarks, Pack pack, @Nullable String error) {
        CheckedRules checked = CheckedRules.of(remarks.control(), pack.id());
        checked.problems().forEach(each -> remarks.error("control.drl", each.line(), "not-allowed", each.reason()));
        if (!checked.problems().isEmpty()) {
            return;
        }
        if (error != null) {
            String prefix = remarks.control().folder() + "/control.drl: ";
            remarks.error("control.drl", 0, "does-not-compile", error.replace(prefix, ""));
        }
        ControlLint.check(remarks, checked);
    }

    private static void duplicates(Remarks remarks, Pack pack, List<Pack> others) {
        Control control = remarks.control();
        for (Control other : pack.controls()) {
            if (other != control && other.id().equals(control.id())) {
                remarks.error(
                        "control.json",
                        0,
                        "id-twice",
                        other.folder() + " has the id " + other.id() + ", too; give one another");
            }
        }
        for (Pack other : others) {
            if (!other.id().equals(pack.id())
                    && other.controls().stream().anyMatch(each -> each.id().equals(control.id()))) {
                remarks.error(
                        "control.json",
                        0,
                        "id-twice",
                        "pack " + other.id() + " has a control " + control.id() + ", too; give this one another id");
            }
        }
    }
}
