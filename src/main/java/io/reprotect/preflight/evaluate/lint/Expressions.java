package io.reprotect.preflight.evaluate.lint;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ParseStart;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.ast.visitor.DrlCloneVisitor;
import org.jspecify.annotations.Nullable;

/** Constraints as expression trees. */
final class Expressions {
    private static final ParseStart<DrlxExpression> GRAMMAR = DrlxParser.buildDrlxParserWithArguments(List.of());

    private Expressions() {}

    /**
     * One constraint of a pattern.
     *
     * @param bind the variable that it binds, or empty
     */
    record Constraint(String bind, Expression expression, int line) {}

    /** A pattern's constraints; those that can't be parsed apart from the compiler are left out. */
    static List<Constraint> constraints(PatternDescr pattern, int lineAbove) {
        List<Constraint> constraints = new ArrayList<>();
        pattern.getDescrs().forEach(each -> {
            if (each instanceof ExprConstraintDescr constraint) {
                int line = Math.max(Math.max(constraint.getLine(), pattern.getLine()), lineAbove);
                Constraint parsed = parse(constraint.getExpression(), line);
                if (parsed != null) {
                    constraints.add(parsed);
                }
            }
        });
        return constraints;
    }

    static @Nullable Constraint parse(String text, int line) {
        try {
            DrlxExpression parsed = DrlxParser.parseExpression(GRAMMAR, text);
            String bind = parsed.getBind() == null ? "" : parsed.getBind().asString();
            return new Constraint(bind, parsed.getExpr(), line);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** What a bound constraint binds: the leftmost operand. */
    static Expression bound(Expression expression) {
        Expression plain = plain(expression);
        if (plain instanceof BinaryExpr binary) {
            return bound(binary.getLeft());
        }
        return plain instanceof PointFreeExpr pointFree ? bound(pointFree.getLeft()) : plain;
    }

    /** Without brackets around it. */
    static Expression plain(Expression expression) {
        return expression instanceof EnclosedExpr enclosed ? plain(enclosed.getInner()) : expression;
    }

    /** The right operand, where {@code a == 1 || == 2} is short for {@code a == 1 || a == 2}. */
    static Expression right(BinaryExpr both) {
        if (both.getRight() instanceof HalfBinaryExpr half) {
            BinaryExpr.Operator operator =
                    BinaryExpr.Operator.valueOf(half.getOperator().name());
            return new BinaryExpr(copy(bound(both.getLeft())), copy(half.getRight()), operator);
        }
        return both.getRight();
    }

    private static Expression copy(Expression expression) {
        return (Expression) expression.accept(new DrlCloneVisitor(), null);
    }

    static boolean isNegation(Expression expression) {
        return expression instanceof UnaryExpr unary && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT;
    }
}
