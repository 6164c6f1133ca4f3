package io.reprotect.preflight.evaluate.compile;

import com.github.javaparser.ast.expr.MethodCallExpr;
import io.reprotect.preflight.control.Control;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * A control's rules as a syntax tree, held against the subset that may be compiled, for whoever wants to say more about them.
 *
 * @param file its place in the pack
 * @param problems why the rules may not be compiled, ordered by line; empty where they may
 * @param rules the rules; none where there is a problem
 * @param imported the fact types and enums by simple name
 */
public record CheckedRules(String file, List<Problem> problems, List<RuleDescr> rules, Map<String, Class<?>> imported) {
    /** One reason; line 0 where it isn't known. */
    public record Problem(int line, String reason) {}

    /** Parses and checks; nothing is compiled. */
    public static CheckedRules of(Control control, String pack) {
        List<Drl.Violation> violations;
        try {
            Drl drl = Drl.parse(control);
            violations = DrlSubset.check(drl, control, pack);
            if (violations.isEmpty()) {
                return new CheckedRules(
                        drl.file(),
                        List.of(),
                        drl.tree().getRules(),
                        imported(drl.tree().getImports()));
            }
        } catch (Drl.Refused e) {
            violations = e.violations();
        } catch (RuntimeException | StackOverflowError e) {
            violations = List.of(new Drl.Violation(Drl.file(control), 0, "the rule parser failed: " + e));
        }
        List<Problem> problems = violations.stream()
                .map(each -> new Problem(each.line(), each.reason()))
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
        return new CheckedRules(Drl.file(control), problems, List.of(), Map.of());
    }

    /** The one call of {@code findings} that a checked rule makes. */
    public static MethodCallExpr call(RuleDescr rule) {
        MethodCallExpr call = ConsequenceCheck.call(String.valueOf(rule.getConsequence()));
        if (call == null) {
            throw new IllegalArgumentException(rule.getName() + " was not checked: it makes no findings call");
        }
        return call;
    }

    private static Map<String, Class<?>> imported(List<ImportDescr> imports) {
        Map<String, Class<?>> imported = new HashMap<>();
        for (ImportDescr each : imports) {
            @Nullable Class<?> type = DrlSubset.factClass(each.getTarget());
            if (type != null) {
                imported.put(type.getSimpleName(), type);
            }
        }
        return imported;
    }
}
