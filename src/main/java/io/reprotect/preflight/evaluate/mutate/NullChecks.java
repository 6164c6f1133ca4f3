package io.reprotect.preflight.evaluate.mutate;

import io.reprotect.preflight.facts.Fact;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * Null checks that cannot matter: of a variable that another pattern beside it must have as its key. The id of a fact and its
 * owner are never null, so that a null matches nothing, checked or not. No mutant is made of them.
 */
final class NullChecks {
    private static final Pattern BOUND = Pattern.compile("(\\$\\w+) : (\\w+)( != null)?");
    private static final Pattern PLAIN = Pattern.compile("(\\w+) != null");

    private final List<String> joins = new ArrayList<>();

    /** For the patterns of one group, and the groups that must be there beside it. */
    NullChecks(ConditionalElementDescr group, Map<String, Class<?>> imported) {
        collect(group, imported);
    }

    private void collect(ConditionalElementDescr group, Map<String, Class<?>> imported) {
        for (Object each : group.getDescrs()) {
            if (each instanceof ExistsDescr exists) {
                collect(exists, imported);
            } else if (each instanceof PatternDescr pattern && pattern.getSource() == null) {
                Class<?> type = imported.get(pattern.getObjectType());
                List<String> keys = type == null ? List.of() : keys(type);
                for (BaseDescr constraint : pattern.getDescrs()) {
                    String text = text(constraint);
                    keys.stream()
                            .filter(key -> text.matches("(\\$\\w+ : )?" + key + " == \\$\\w+"))
                            .forEach(key -> joins.add(text.substring(text.lastIndexOf(' ') + 1)));
                }
            }
        }
    }

    /** Whether the constraint only checks such a variable of that pattern. */
    boolean immaterial(PatternDescr pattern, ExprConstraintDescr constraint) {
        String text = text(constraint);
        Matcher bound = BOUND.matcher(text);
        if (bound.matches()) {
            return bound.group(3) != null && joins.contains(bound.group(1));
        }
        Matcher plain = PLAIN.matcher(text);
        return plain.matches()
                && pattern.getDescrs().stream()
                        .map(each -> BOUND.matcher(text(each)))
                        .anyMatch(other -> other.matches()
                                && other.group(2).equals(plain.group(1))
                                && joins.contains(other.group(1)));
    }

    private static String text(BaseDescr constraint) {
        return constraint instanceof ExprConstraintDescr expression
                ? expression.getExpression().strip().replaceAll("\\s+", " ")
                : "";
    }

    /** The id, and the property that says who owns the fact: found by a fact whose texts are their own names. */
    private static List<String> keys(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            return List.of();
        }
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = types[i] == String.class ? components[i].getName() : types[i] == List.class ? List.of() : null;
        }
        try {
            Fact named = (Fact) type.getConstructor(types).newInstance(values);
            return List.of("id", named.owner());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return List.of("id");
        }
    }
}
