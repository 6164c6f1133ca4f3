package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.finding.Findings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * Holds a control's syntax tree against the subset of DRL that DESIGN.md allows, before anything of it is compiled. All that
 * is not known to be harmless is refused.
 */
final class DrlSubset {
    private static final String FACTS = Fact.class.getPackageName();
    private static final Pattern IMPORT = Pattern.compile(Pattern.quote(FACTS) + "((\\.[A-Z][A-Za-z0-9]*){1,2})");
    private static final Pattern NAME = Pattern.compile("[^\"\\\\\\p{Cntrl}]{1,200}");

    private final String file;
    private final List<Drl.Violation> violations = new ArrayList<>();
    private final Map<String, Class<?>> imported = new HashMap<>();

    private DrlSubset(String file) {
        this.file = file;
    }

    /** The violations ordered by line; empty where the rules may be compiled. */
    static List<Drl.Violation> check(Drl drl, Control control, String pack) {
        DrlSubset subset = new DrlSubset(drl.file());
        subset.header(drl.tree(), control.rulePackage(pack));
        subset.rules(drl.tree().getRules(), control.id());
        return subset.violations.stream()
                .sorted(Comparator.comparingInt(Drl.Violation::line))
                .distinct()
                .toList();
    }

    void refuse(int line, String reason) {
        violations.add(new Drl.Violation(file, line, reason));
    }

    /** The class of that simple name, where it is imported. */
    @Nullable
    Class<?> imported(String name) {
        return imported.get(name);
    }

    private void header(PackageDescr tree, String rulePackage) {
        if (!rulePackage.equals(tree.getName())) {
            refuse(1, "the package is '" + tree.getName() + "' and must be '" + rulePackage + "'");
        }
        refuseAll("import static and import function", tree.getFunctionImports());
        refuseAll("import accumulate", tree.getAccumulateImports());
        refuseAll("attributes", tree.getAttributes());
        refuseAll("function", tree.getFunctions());
        refuseAll("declare", tree.getTypeDeclarations());
        refuseAll("declare enum", tree.getEnumDeclarations());
        refuseAll("declare entry-point", tree.getEntryPointDeclarations());
        refuseAll("declare window", tree.getWindowDeclarations());
        if (tree.getUnit() != null) {
            refuse(tree.getUnit().getLine(), "unit is not allowed");
        }
        tree.getImports().forEach(this::imports);
        globals(tree.getGlobals());
    }

    private void refuseAll(String what, Collection<? extends BaseDescr> found) {
        found.forEach(each -> refuse(each.getLine(), what + " is not allowed"));
    }

    private void imports(ImportDescr each) {
        Class<?> type = factClass(each.getTarget());
        if (type == null) {
            refuse(
                    each.getLine(),
                    "import " + each.getTarget() + " is not allowed: only fact types and their enums, one by one, from "
                            + FACTS);
        } else {
            Class<?> other = imported.put(type.getSimpleName(), type);
            if (other != null && other != type) {
                refuse(each.getLine(), "'" + type.getSimpleName() + "' is imported twice");
            }
        }
    }

    private static @Nullable Class<?> factClass(String name) {
        var matcher = IMPORT.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        String nested = matcher.group(1).substring(1).replace('.', '$');
        Class<? extends Fact> fact = FactTypes.named(nested);
        if (fact != null) {
            return fact;
        }
        try {
            Class<?> type = Class.forName(FACTS + "." + nested, false, DrlSubset.class.getClassLoader());
            return type.isEnum() ? type : null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private void globals(List<GlobalDescr> globals) {
        for (GlobalDescr global : globals) {
            if (!global.getIdentifier().equals("findings") || !global.getType().equals(Findings.class.getName())) {
                refuse(
                        global.getLine(),
                        "the only global allowed is 'global " + Findings.class.getName() + " findings;'");
            }
        }
        if (globals.isEmpty()) {
            refuse(1, "'global " + Findings.class.getName() + " findings;' is missing");
        }
    }

    private void rules(List<RuleDescr> rules, String id) {
        if (rules.isEmpty()) {
            refuse(1, "no rules in it");
        }
        Set<String> names = new HashSet<>();
        for (RuleDescr rule : rules) {
            String name = rule.getName();
            if (!names.add(name)) {
                refuse(rule.getLine(), "rule name '" + name + "' is used twice");
            }
            if (!NAME.matcher(name).matches()) {
                refuse(rule.getLine(), "a rule name holds a quote, a backslash or a control character, or is too long");
            }
            if (!name.equals(id) && !name.startsWith(id + " ") && !name.startsWith(id + ":")) {
                refuse(rule.getLine(), "rule name '" + name + "' must start with '" + id + " '");
            }
            rule(rule);
        }
    }

    private void rule(RuleDescr rule) {
        rule.getAttributes().values().forEach(each -> refuse(each.getLine(), each.getName() + " is not allowed"));
        rule.getAnnotations().forEach(each -> refuse(rule.getLine(), "@" + each.getName() + " is not allowed"));
        if (!rule.getClass().equals(RuleDescr.class)) {
            refuse(rule.getLine(), "query is not allowed");
            return;
        }
        if (rule.getParentName() != null) {
            refuse(rule.getLine(), "extends is not allowed");
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            refuse(rule.getConsequenceLine(), "then[…] is not allowed");
        }
        if (rule.getUnit() != null) {
            refuse(rule.getLine(), "unit is not allowed");
        }
        new ConditionCheck(this).check(rule.getLhs(), rule.getLine());
        String problem = ConsequenceCheck.problem(rule.getConsequence());
        if (problem != null) {
            refuse(Math.max(rule.getConsequenceLine(), rule.getLine()), problem);
        }
    }
}
