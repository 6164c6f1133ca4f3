package io.reprotect.preflight.evaluate.mutate;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.reprotect.preflight.evaluate.compile.CheckedRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.drl.ast.descr.RuleDescr;

/** Other findings than the one that a rule makes: another status, another time to try again. */
final class ConsequenceMutations {
    private static final Map<String, String> OTHER = Map.of(
            "pass", "fail",
            "fail", "pass",
            "unknown", "pass",
            "notApplicable", "pass",
            "notice", "unknown");

    private ConsequenceMutations() {}

    /** Consequences by what is changed in them. */
    static Map<String, String> of(RuleDescr rule) {
        Map<String, String> consequences = new LinkedHashMap<>();
        MethodCallExpr call = CheckedRules.call(rule);
        String name = call.getNameAsString();
        if (name.equals("failUntil")) {
            MethodCallExpr without = call.clone();
            without.getArguments().remove(0);
            consequences.put("fail instead of failUntil", without.setName("fail") + ";");
            consequences.put("pass instead of failUntil", without.setName("pass") + ";");
            times(call, consequences);
        } else {
            String other = OTHER.getOrDefault(name, "pass");
            consequences.put(other + " instead of " + name, call.clone().setName(other) + ";");
        }
        return consequences;
    }

    private static void times(MethodCallExpr call, Map<String, String> consequences) {
        List<IntegerLiteralExpr> numbers = call.getArgument(0).findAll(IntegerLiteralExpr.class);
        for (int i = 0; i < numbers.size(); i++) {
            MethodCallExpr copy = call.clone();
            Expression time = copy.getArgument(0);
            IntegerLiteralExpr number = time.findAll(IntegerLiteralExpr.class).get(i);
            String later = Long.toString(number.asNumber().longValue() + 1);
            consequences.put("until: " + number + " → " + later, number.setValue(later) == null ? "" : copy + ";");
        }
    }
}
