package io.reprotect.preflight.evaluate.lint;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.compile.CheckedRules;
import io.reprotect.preflight.evaluate.lint.Expressions.Constraint;
import io.reprotect.preflight.evaluate.lint.Names.Reference;
import io.reprotect.preflight.evaluate.lint.NullFlow.Side;
import io.reprotect.preflight.facts.Clock;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Flow;
import io.reprotect.preflight.facts.Parameter;
import io.reprotect.preflight.facts.Site;
import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.facts.Vault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Walks through the conditions of one rule and its consequence. */
final class RuleLint {
    static final String FILE = "control.drl";

    private static final Set<String> DEFINITE = Set.of("pass", "fail", "failUntil", "notApplicable");
    private static final Set<Class<?>> SINGLE =
            Set.of(Clock.class, Parameter.class, VCenter.class, Vault.class, Site.class, Flow.class);

    private final Remarks remarks;
    private final Map<String, Class<?>> imported;
    private final RuleDescr rule;
    private final MethodCallExpr call;
    private final Set<String> parameters = new HashSet<>();
    /** Constraints of patterns that must be there: under {@code not} they find another fact of the same kind. */
    private final Set<String> claimed = new HashSet<>();

    private Set<String> present = Set.of();
    private boolean namesOther;
    private boolean silent;

    /** What the patterns before one have bound: every variable, and those that a join may use. */
    private record Place(Names names, Set<String> keys, Side side) {
        Place copy(Side turned) {
            return new Place(names.copy(), new HashSet<>(keys), turned);
        }
    }

    RuleLint(Remarks remarks, Map<String, Class<?>> imported, RuleDescr rule) {
        this.remarks = remarks;
        this.imported = imported;
        this.rule = rule;
        this.call = CheckedRules.call(rule);
    }

    /** The names of the control's own parameters that the rule matches. */
    Set<String> parametersRead() {
        return parameters;
    }

    void check() {
        silent = true;
        Place first = walk();
        present = first.names().present();
        silent = false;
        Place last = walk();
        consequence(last.names());
    }

    private Place walk() {
        boolean definite = DEFINITE.contains(call.getNameAsString());
        Names names = Names.of(imported);
        present.forEach(names::present);
        Place place = new Place(names, new HashSet<>(), definite ? Side.FOR : Side.NEITHER);
        condition(rule.getLhs(), place, rule.getLine());
        return place;
    }

    private void condition(BaseDescr descr, Place place, int lineAbove) {
        int line = Math.max(descr.getLine(), lineAbove);
        if (descr instanceof PatternDescr pattern) {
            pattern(pattern, place, line);
        } else if (descr instanceof NotDescr not) {
            Side turned =
                    place.side() == Side.FOR ? Side.AGAINST : place.side() == Side.AGAINST ? Side.FOR : Side.NEITHER;
            all(not, place.copy(turned), line);
        } else if (descr instanceof ExistsDescr exists) {
            all(exists, place.copy(place.side()), line);
        } else if (descr instanceof ForallDescr forall) {
            all(forall.getDescrs(), place.copy(Side.NEITHER), line);
        } else if (descr instanceof OrDescr or) {
            or.getDescrs().forEach(each -> condition(each, place.copy(place.side()), line));
        } else if (descr instanceof ConditionalElementDescr and) {
            all(and, place, line);
        }
    }

    private void all(ConditionalElementDescr element, Place place, int line) {
        List<BaseDescr> descrs = new ArrayList<>();
        element.getDescrs().forEach(each -> descrs.add((BaseDescr) each));
        all(descrs, place, line);
    }

    private void all(List<? extends BaseDescr> descrs, Place place, int line) {
        descrs.forEach(each -> condition(each, place, line));
    }

    private void pattern(PatternDescr pattern, Place place, int line) {
        if (pattern.getSource() instanceof AccumulateDescr accumulate) {
            accumulate(accumulate, pattern, place, line);
            return;
        }
        Class<? extends Fact> type = place.names().factType(pattern.getObjectType());
        if (type == null) {
            return;
        }
        List<Constraint> constraints = Expressions.constraints(pattern, line);
        List<Expression> expressions =
                constraints.stream().map(Constraint::expression).toList();
        if (!SINGLE.contains(type)
                && !place.keys().isEmpty()
                && expressions.stream().noneMatch(each -> Joins.ties(each, place.keys()))) {
            warn(
                    line,
                    "keyless-join",
                    type.getSimpleName()
                            + " is tied to no pattern before it, so that every one of them matches every subject:"
                            + " compare one of its properties with a variable, as vmId == $vm");
        }
        Names within = place.names().within(type);
        bind(pattern, type, constraints, within);
        judge(type, constraints, within, place.side());
        if (type == Parameter.class) {
            parameter(expressions, line);
        } else if (!SINGLE.contains(type)) {
            place.keys().addAll(bound(pattern, constraints));
        }
    }

    private static void bind(
            PatternDescr pattern, Class<? extends Fact> type, List<Constraint> constraints, Names names) {
        if (pattern.getIdentifier() != null) {
            names.bind(pattern.getIdentifier(), type, false);
        }
        for (Constraint each : constraints) {
            if (!each.bind().isEmpty()) {
                Expression value = Expressions.bound(each.expression());
                Reference reference = names.reference(value);
                names.bind(each.bind(), names.type(value), reference != null && reference.nullable());
            }
        }
    }

    private static Set<String> bound(PatternDescr pattern, List<Constraint> constraints) {
        Set<String> bound = new HashSet<>();
        if (pattern.getIdentifier() != null) {
            bound.add(pattern.getIdentifier());
        }
        constraints.stream()
                .map(Constraint::bind)
                .filter(each -> !each.isEmpty())
                .forEach(bound::add);
        return bound;
    }

    private void judge(Class<?> type, List<Constraint> constraints, Names names, Side side) {
        int line = constraints.isEmpty() ? 0 : constraints.get(0).line();
        List<Expression> expressions = new ArrayList<>();
        List<Expression> open = new ArrayList<>();
        boolean earns =
                call.getNameAsString().equals("pass") || call.getNameAsString().equals("notApplicable");
        Set<Expression> settled = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Constraint each : constraints) {
            new Kinds(names, message -> error(each.line(), "unlike-types", message)).check(each.expression());
            String claim = type.getSimpleName() + ": " + Shown.of(each.expression());
            expressions.add(each.expression());
            if (side == Side.FOR) {
                claimed.add(claim);
            }
            if (side == Side.AGAINST && claimed.contains(claim)) {
                settled.add(each.expression());
            } else {
                open.add(each.expression());
            }
        }
        Set<String> known =
                new NullFlow(names, side, earns, (id, message) -> warn(line, id, message)).all(expressions, settled);
        OpenLists lists = new OpenLists(names, message -> warn(line, "open-list", message));
        namesOther |= lists.namesOther(expressions);
        if (side == Side.FOR || side == Side.AGAINST && earns && !namesOther) {
            lists.check(open, side);
        }
        settle(constraints, names, known);
    }

    /** A variable bound to a property is not null where the pattern makes sure of the property. */
    private static void settle(List<Constraint> constraints, Names names, Set<String> known) {
        known.stream()
                .filter(each -> each.startsWith("$") && !each.contains("."))
                .forEach(names::present);
        for (Constraint each : constraints) {
            Reference reference = names.reference(Expressions.bound(each.expression()));
            if (!each.bind().isEmpty() && reference != null && known.contains(reference.key())) {
                names.present(each.bind());
            }
        }
    }

    /** What is counted over the whole run, before anything it could be tied to, is one number and no key. */
    private void accumulate(AccumulateDescr accumulate, PatternDescr result, Place place, int line) {
        boolean whole = place.keys().isEmpty();
        condition(accumulate.getInput(), place.copy(Side.NEITHER), line);
        accumulate.getFunctions().forEach(each -> {
            if (each.getBind() != null) {
                Class<?> type = each.getFunction().equals("count") ? Long.class : null;
                place.names().bind(each.getBind(), type, false);
                if (!whole) {
                    place.keys().add(each.getBind());
                }
            }
        });
        for (Constraint each : Expressions.constraints(result, line)) {
            new Kinds(place.names(), message -> error(each.line(), "unlike-types", message)).check(each.expression());
        }
    }

    private void parameter(List<Expression> constraints, int line) {
        Control control = remarks.control();
        String owner = literal(constraints, "control");
        String key = literal(constraints, "key");
        if (owner == null || key == null) {
            warn(
                    line,
                    "parameter-open",
                    "the rule fires once for every parameter: write Parameter(control == \"" + control.id()
                            + "\", key == \"…\", $limit : value)");
        } else if (!owner.equals(control.id())) {
            error(line, "parameter-foreign", "it reads a parameter of " + owner + ": a control reads its own alone");
        } else if (control.parameters().stream().noneMatch(each -> each.name().equals(key))) {
            error(
                    line,
                    "parameter-undeclared",
                    "control.json declares no parameter " + key + ", so that the rule never fires: declare it");
        } else {
            parameters.add(key);
        }
    }

    private static @Nullable String literal(List<Expression> constraints, String property) {
        for (Expression each : constraints) {
            if (each instanceof BinaryExpr binary
                    && binary.getOperator() == BinaryExpr.Operator.EQUALS
                    && binary.getLeft() instanceof NameExpr name
                    && name.getNameAsString().equals(property)
                    && binary.getRight() instanceof StringLiteralExpr literal) {
                return literal.asString();
            }
        }
        return null;
    }

    private void consequence(Names names) {
        int line = Math.max(rule.getConsequenceLine(), rule.getLine());
        NullFlow flow = new NullFlow(names, Side.NEITHER, false, (id, message) -> warn(line, id, message));
        List<String> subjects = new ArrayList<>();
        int texts = call.getNameAsString().equals("failUntil") ? 2 : 1;
        for (Expression each : call.getArguments().subList(0, texts)) {
            flow.effect(each, names.present(), false);
            if (each instanceof StringLiteralExpr text
                    && text.asString().strip().equals("…")) {
                error(line, "placeholder", "the text of the finding is still \"…\": say what was observed");
            }
        }
        for (Expression each :
                call.getArguments().subList(texts, call.getArguments().size())) {
            Class<?> type = names.variableType(each.toString());
            subjects.add(type == null ? each.toString() : type.getSimpleName());
        }
        String subject = String.join("/", subjects);
        if (!Control.kinds(remarks.control().subject()).contains(subject)) {
            error(
                    line,
                    "subject-differs",
                    "the finding is about " + subject + ", but control.json says "
                            + remarks.control().subject() + ": name that one");
        }
    }

    private void warn(int line, String id, String message) {
        if (!silent) {
            remarks.warn(FILE, line, id, message);
        }
    }

    private void error(int line, String id, String message) {
        if (!silent) {
            remarks.error(FILE, line, id, message);
        }
    }
}
