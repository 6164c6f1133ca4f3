package io.reprotect.preflight.evaluate.mutate;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.List;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;
import org.jspecify.annotations.Nullable;

/** A constraint as text again, with one part of it, told apart by identity, written otherwise. */
final class Rendered {
    private final @Nullable Expression part;
    private final String by;

    private Rendered(@Nullable Expression part, String by) {
        this.part = part;
        this.by = by;
    }

    static String of(Expression expression) {
        return new Rendered(null, "").text(expression);
    }

    static String of(Expression whole, Expression part, String by) {
        return new Rendered(part, by).text(whole);
    }

    static String binary(Expression left, String operator, Expression right) {
        return of(left) + " " + operator + " " + of(right);
    }

    static String list(PointFreeExpr expression, boolean negated, List<String> members) {
        return list(of(expression.getLeft()), expression, negated, members);
    }

    /** What a bound constraint binds: the leftmost operand. */
    static Expression bound(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return bound(enclosed.getInner());
        } else if (expression instanceof BinaryExpr binary) {
            return bound(binary.getLeft());
        }
        return expression instanceof PointFreeExpr pointFree ? bound(pointFree.getLeft()) : expression;
    }

    private String text(Expression expression) {
        if (expression == part) {
            return by;
        } else if (expression instanceof EnclosedExpr enclosed) {
            return "(" + text(enclosed.getInner()) + ")";
        } else if (expression instanceof BinaryExpr binary) {
            return text(binary.getLeft()) + " " + binary.getOperator().asString() + " " + text(binary.getRight());
        } else if (expression instanceof UnaryExpr unary) {
            return unary.getOperator().asString() + text(unary.getExpression());
        } else if (expression instanceof MethodCallExpr call) {
            String scope = call.getScope().map(each -> text(each) + ".").orElse("");
            List<String> arguments =
                    call.getArguments().stream().map(this::text).toList();
            return scope + call.getNameAsString() + "(" + String.join(", ", arguments) + ")";
        } else if (expression instanceof PointFreeExpr pointFree) {
            List<String> members = pointFree.getRight().stream().map(this::text).toList();
            return list(text(pointFree.getLeft()), pointFree, pointFree.isNegated(), members);
        }
        return PrintUtil.printNode(expression);
    }

    private static String list(String left, PointFreeExpr expression, boolean negated, List<String> members) {
        String operator = expression.getOperator().asString();
        String joined = String.join(", ", members);
        return left
                + (negated ? " not " : " ")
                + operator
                + (operator.equals("in") ? " (" + joined + ")" : " " + joined);
    }
}
