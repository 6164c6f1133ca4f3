package io.reprotect.preflight.evaluate.lint;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import io.reprotect.preflight.facts.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;

/** Comparisons of unlike types: they compile and never match. */
final class Kinds {
    private static final Map<Class<?>, String> PRIMITIVE =
            Map.of(boolean.class, "Boolean", long.class, "a number", int.class, "a number", double.class, "a number");

    private final Names names;
    private final Consumer<String> remark;

    Kinds(Names names, Consumer<String> remark) {
        this.names = names;
        this.remark = remark;
    }

    void check(Expression expression) {
        if (expression instanceof BinaryExpr binary && compares(binary.getOperator())) {
            compare(binary.getLeft(), binary.getRight());
        }
        if (expression instanceof BinaryExpr binary && Expressions.right(binary) != binary.getRight()) {
            check(Expressions.right(binary));
        }
        if (expression instanceof PointFreeExpr pointFree
                && pointFree.getOperator().asString().equals("in")) {
            pointFree.getRight().forEach(each -> compare(pointFree.getLeft(), each));
        }
        expression.getChildNodes().forEach(each -> {
            if (each instanceof Expression child) {
                check(child);
            }
        });
    }

    private static boolean compares(BinaryExpr.Operator operator) {
        return switch (operator) {
            case EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS -> true;
            default -> false;
        };
    }

    private void compare(Expression left, Expression right) {
        String a = kind(left);
        String b = kind(right);
        if (a != null && b != null && !a.equals(b)) {
            remark.accept(Shown.of(left) + " is " + a + " and " + Shown.of(right) + " is " + b
                    + ": they are never equal; compare like with like");
        }
    }

    private @Nullable String kind(Expression expression) {
        if (Expressions.plain(expression) instanceof NullLiteralExpr) {
            return null;
        }
        Class<?> type = names.type(expression);
        if (type == null || type == Object.class || type == void.class) {
            return null;
        }
        if (type.isPrimitive()) {
            return PRIMITIVE.get(type);
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (Fact.class.isAssignableFrom(type)) {
            return "a fact";
        }
        if (type.isEnum()) {
            Class<?> outer = type.getDeclaringClass();
            return (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName();
        }
        return type == Instant.class ? "a time" : type.getSimpleName();
    }
}
