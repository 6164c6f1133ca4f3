package io.reprotect.preflight.evaluate.lint;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.reprotect.preflight.evaluate.lint.Names.Reference;
import io.reprotect.preflight.evaluate.lint.NullFlow.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/** Enum properties judged by a list of bad values: a value that this release doesn't know, OTHER, slips through. */
final class OpenLists {
    private static final String OTHER = "OTHER";

    private final Names names;
    private final Consumer<String> remark;

    /** One comparison of a property with constants: it holds where the property is, or is not, one of them. */
    private record Comparison(Reference property, Set<String> constants, boolean excludes) {}

    OpenLists(Names names, Consumer<String> remark) {
        this.names = names;
        this.remark = remark;
    }

    /** Whether one of the constraints says something about OTHER. */
    boolean namesOther(List<? extends Expression> constraints) {
        return comparisons(constraints).stream()
                .anyMatch(each -> each.constants().contains(OTHER));
    }

    void check(List<? extends Expression> constraints, Side side) {
        List<Comparison> found = comparisons(constraints);
        Set<String> settled = new HashSet<>();
        for (Comparison each : found) {
            if (!each.excludes() || each.constants().contains(OTHER)) {
                settled.add(each.property().key());
            }
        }
        for (Comparison each : found) {
            if (side == Side.FOR
                    && each.excludes()
                    && !settled.contains(each.property().key())) {
                remark.accept(each.property().shown()
                        + " may be OTHER, a value that this release doesn't know, and then the constraint holds: name the"
                        + " values that decide it with == or in, or exclude OTHER, too");
            }
            if (side == Side.AGAINST && !each.excludes() && !each.constants().contains(OTHER)) {
                remark.accept(each.property().shown()
                        + " may be OTHER, a value that this release doesn't know, and then \"not\" does not see the fact:"
                        + " write the good values under not with != or not in");
            }
        }
    }

    private List<Comparison> comparisons(List<? extends Expression> constraints) {
        List<Comparison> found = new ArrayList<>();
        constraints.forEach(each -> collect(each, false, found));
        return found;
    }

    private void collect(Expression written, boolean negated, List<Comparison> found) {
        Expression expression = Expressions.plain(written);
        if (Expressions.isNegation(expression)) {
            collect(((UnaryExpr) expression).getExpression(), !negated, found);
        } else if (expression instanceof BinaryExpr binary) {
            Expression right = Expressions.right(binary);
            switch (binary.getOperator()) {
                case AND, OR -> {
                    collect(binary.getLeft(), negated, found);
                    collect(right, negated, found);
                }
                case EQUALS -> add(binary.getLeft(), List.of(right), negated, found);
                case NOT_EQUALS -> add(binary.getLeft(), List.of(right), !negated, found);
                default -> {}
            }
        } else if (expression instanceof PointFreeExpr pointFree) {
            add(pointFree.getLeft(), pointFree.getRight(), pointFree.isNegated() != negated, found);
        }
    }

    private void add(Expression left, List<Expression> right, boolean excludes, List<Comparison> found) {
        Reference property = names.reference(left);
        if (property == null || property.type() == null || !hasOther(property.type())) {
            return;
        }
        Set<String> constants = new HashSet<>();
        for (Expression each : right) {
            Enum<?> constant = names.constant(each);
            if (constant == null) {
                return;
            }
            constants.add(constant.name());
        }
        found.add(new Comparison(property, constants, excludes));
    }

    private static boolean hasOther(Class<?> type) {
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(OTHER)) {
                    return true;
                }
            }
        }
        return false;
    }
}
