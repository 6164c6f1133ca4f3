package io.reprotect.preflight.evaluate.mutate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * Every small change of one rule: left out, its finding another, an element of its conditions dropped or turned, a constraint
 * dropped or changed.
 */
final class RuleMutations {
    private static final Pattern PARAMETER = Pattern.compile("key == \"[^\"]*\"");

    private final RuleDescr rule;
    private final Map<String, Class<?>> imported;
    private final boolean oneParameter;
    private final Map<String, Mutant> mutants = new LinkedHashMap<>();
    private final Map<String, Integer> occurrences = new HashMap<>();

    private RuleMutations(RuleDescr rule, Map<String, Class<?>> imported, boolean oneParameter) {
        this.rule = rule;
        this.imported = imported;
        this.oneParameter = oneParameter;
    }

    /** The mutants of a rule; where the control has one parameter only, naming it says nothing more. */
    static List<Mutant> of(RuleDescr rule, Map<String, Class<?>> imported, boolean oneParameter) {
        RuleMutations mutations = new RuleMutations(rule, imported, oneParameter);
        mutations.add("the rule is left out", null);
        ConsequenceMutations.of(rule)
                .forEach((what, consequence) -> mutations.add(what, RuleCopy.of(rule, consequence)));
        mutations.group(rule.getLhs());
        return List.copyOf(mutations.mutants.values());
    }

    private void add(String what, @Nullable RuleDescr changed) {
        String id = rule.getName() + " | " + what;
        for (int again = 2; mutants.containsKey(id); again++) {
            id = rule.getName() + " | " + what + " (" + again + ")";
        }
        mutants.put(id, new Mutant(id, rule.getName(), changed));
    }

    private void add(String what, BaseDescr at, Function<BaseDescr, @Nullable BaseDescr> change) {
        add(what, RuleCopy.of(rule, at, change));
    }

    /** The elements of a group; each may be dropped where another is left. */
    private void group(ConditionalElementDescr group) {
        List<BaseDescr> elements = new ArrayList<>();
        group.getDescrs().forEach(each -> elements.add((BaseDescr) each));
        NullChecks checks = new NullChecks(group, imported);
        for (BaseDescr each : elements) {
            String place = place(each);
            if (elements.size() > 1) {
                add(place + ": dropped", each, copy -> null);
            }
            element(each, place, checks);
        }
    }

    private void element(BaseDescr descr, String place, NullChecks checks) {
        if (descr instanceof PatternDescr pattern) {
            pattern(pattern, place, checks);
        } else if (descr instanceof NotDescr not) {
            add(place + ": exists instead", not, copy -> moved(((NotDescr) copy).getDescrs(), new ExistsDescr()));
            group(not);
        } else if (descr instanceof ExistsDescr exists) {
            add(place + ": not instead", exists, copy -> moved(((ExistsDescr) copy).getDescrs(), new NotDescr()));
            group(exists);
        } else if (descr instanceof ForallDescr forall) {
            add(place + ": exists instead", forall, copy -> moved(((ForallDescr) copy).getDescrs(), new ExistsDescr()));
            group(forall);
        } else if (descr instanceof OrDescr or) {
            add(place + ": and instead", or, copy -> moved(((OrDescr) copy).getDescrs(), new AndDescr()));
            group(or);
        } else if (descr instanceof ConditionalElementDescr and) {
            group(and);
        }
    }

    private void pattern(PatternDescr pattern, String place, NullChecks checks) {
        if (pattern.getSource() instanceof AccumulateDescr accumulate) {
            AndDescr alone = new AndDescr();
            alone.addDescr(accumulate.getInput());
            element(accumulate.getInput(), place(accumulate.getInput()), new NullChecks(alone, imported));
        }
        for (BaseDescr each : pattern.getDescrs()) {
            if (each instanceof ExprConstraintDescr constraint) {
                boolean needless = checks.immaterial(pattern, constraint)
                        || oneParameter
                                && PARAMETER
                                        .matcher(constraint.getExpression().strip())
                                        .matches();
                ConstraintMutations.of(constraint.getExpression(), imported).stream()
                        .filter(text -> !needless || text.contains("=="))
                        .forEach(text -> add(
                                place + ": " + shown(constraint.getExpression()) + " → " + shown(text),
                                constraint,
                                copy -> text.isEmpty() ? null : RuleCopy.constraint(constraint, text)));
            }
        }
    }

    /** A group that keeps its elements under another head; several of them are one group first. */
    private static BaseDescr moved(List<? extends BaseDescr> elements, ConditionalElementDescr into) {
        if (elements.size() == 1 || into instanceof AndDescr) {
            elements.forEach(into::addDescr);
        } else {
            AndDescr and = new AndDescr();
            elements.forEach(and::addDescr);
            into.addDescr(and);
        }
        return (BaseDescr) into;
    }

    /** The head of the element and its first pattern's type, with a number from the second of that kind on. */
    private String place(BaseDescr descr) {
        String name = head(descr) + type(descr);
        int count = occurrences.merge(name, 1, Integer::sum);
        return count == 1 ? name : name + " " + count;
    }

    private static String head(BaseDescr descr) {
        if (descr instanceof NotDescr) {
            return "not ";
        } else if (descr instanceof ExistsDescr) {
            return "exists ";
        } else if (descr instanceof ForallDescr) {
            return "forall ";
        } else if (descr instanceof OrDescr) {
            return "or ";
        } else if (descr instanceof PatternDescr pattern && pattern.getSource() != null) {
            return "accumulate ";
        }
        return descr instanceof PatternDescr ? "" : "and ";
    }

    private static String type(BaseDescr descr) {
        if (descr instanceof PatternDescr pattern) {
            return pattern.getSource() instanceof AccumulateDescr accumulate
                    ? type(accumulate.getInput())
                    : pattern.getObjectType();
        }
        List<?> elements = ((ConditionalElementDescr) descr).getDescrs();
        return elements.isEmpty() ? "" : type((BaseDescr) elements.get(0));
    }

    private static String shown(String text) {
        return text.isEmpty() ? "dropped" : "'" + text.strip().replaceAll("\\s+", " ") + "'";
    }
}
