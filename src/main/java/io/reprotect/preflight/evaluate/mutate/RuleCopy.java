package io.reprotect.preflight.evaluate.mutate;

import java.util.List;
import java.util.function.Function;
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

/** A copy of a rule's tree in which one element is another; the compiler changes the trees that it is given. */
final class RuleCopy {
    private final @Nullable BaseDescr at;
    private final Function<BaseDescr, @Nullable BaseDescr> change;

    private RuleCopy(@Nullable BaseDescr at, Function<BaseDescr, @Nullable BaseDescr> change) {
        this.at = at;
        this.change = change;
    }

    /** The rule as it is. */
    static RuleDescr of(RuleDescr rule) {
        return of(rule, String.valueOf(rule.getConsequence()));
    }

    /** The rule with another consequence. */
    static RuleDescr of(RuleDescr rule, String consequence) {
        return new RuleCopy(null, same -> same).rule(rule, consequence);
    }

    /** The rule with what {@code change} makes of a copy of the element {@code at}; null drops it. */
    static RuleDescr of(RuleDescr rule, BaseDescr at, Function<BaseDescr, @Nullable BaseDescr> change) {
        return new RuleCopy(at, change).rule(rule, String.valueOf(rule.getConsequence()));
    }

    private RuleDescr rule(RuleDescr rule, String consequence) {
        RuleDescr copy = new RuleDescr(rule.getName());
        copy.setLhs((AndDescr) filled(new AndDescr(), rule.getLhs().getDescrs()));
        copy.setConsequence(consequence);
        copy.setConsequenceLocation(rule.getConsequenceLine(), rule.getConsequencePattern());
        return placed(copy, rule);
    }

    private @Nullable BaseDescr copy(BaseDescr descr) {
        BaseDescr copy = placed(plain(descr), descr);
        return descr == at ? change.apply(copy) : copy;
    }

    private BaseDescr plain(BaseDescr descr) {
        if (descr instanceof PatternDescr pattern) {
            return pattern(pattern);
        } else if (descr instanceof ExprConstraintDescr constraint) {
            return constraint(constraint, constraint.getExpression());
        } else if (descr instanceof NotDescr not) {
            return (BaseDescr) filled(new NotDescr(), not.getDescrs());
        } else if (descr instanceof ExistsDescr exists) {
            return (BaseDescr) filled(new ExistsDescr(), exists.getDescrs());
        } else if (descr instanceof ForallDescr forall) {
            return (BaseDescr) filled(new ForallDescr(), forall.getDescrs());
        } else if (descr instanceof OrDescr or) {
            return (BaseDescr) filled(new OrDescr(), or.getDescrs());
        } else if (descr instanceof AndDescr and) {
            return (BaseDescr) filled(new AndDescr(), and.getDescrs());
        }
        throw new IllegalArgumentException("no element of the subset: " + descr.getClass());
    }

    static ExprConstraintDescr constraint(ExprConstraintDescr of, String text) {
        ExprConstraintDescr copy = new ExprConstraintDescr(text);
        copy.setType(of.getType());
        copy.setPosition(of.getPosition());
        return placed(copy, of);
    }

    private PatternDescr pattern(PatternDescr pattern) {
        PatternDescr copy = new PatternDescr(pattern.getObjectType(), pattern.getIdentifier());
        pattern.getDescrs().forEach(each -> {
            BaseDescr constraint = copy(each);
            if (constraint != null) {
                copy.addConstraint(constraint);
            }
        });
        if (pattern.getSource() instanceof AccumulateDescr accumulate) {
            AccumulateDescr source = placed(new AccumulateDescr(), accumulate);
            source.setInput(copy(accumulate.getInput()));
            accumulate.getFunctions().forEach(source::addFunction);
            copy.setSource(source);
        }
        return copy;
    }

    private ConditionalElementDescr filled(ConditionalElementDescr into, List<? extends BaseDescr> descrs) {
        for (BaseDescr each : descrs) {
            BaseDescr copy = copy(each);
            if (copy != null) {
                into.addDescr(copy);
            }
        }
        return into;
    }

    private static <T extends BaseDescr> T placed(T copy, BaseDescr original) {
        copy.setLocation(original.getLine(), original.getColumn());
        copy.setEndLocation(original.getEndLine(), original.getEndColumn());
        return copy;
    }
}
