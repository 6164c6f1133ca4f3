package io.reprotect.preflight.evaluate.lint;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.Set;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/** Whether a constraint ties a pattern to an earlier one. */
final class Joins {
    private Joins() {}

    /** Whether the constraint holds only for facts that match one of those variables. */
    static boolean ties(Expression written, Set<String> variables) {
        Expression expression = Expressions.plain(written);
        if (expression instanceof BinaryExpr binary) {
            Expression right = Expressions.right(binary);
            return switch (binary.getOperator()) {
                case EQUALS -> mentions(binary.getLeft(), variables) != mentions(right, variables);
                case AND -> ties(binary.getLeft(), variables) || ties(right, variables);
                case OR -> ties(binary.getLeft(), variables) && ties(right, variables);
                default -> false;
            };
        }
        if (expression instanceof PointFreeExpr pointFree) {
            return !pointFree.isNegated() && pointFree.getRight().stream().allMatch(each -> mentions(each, variables));
        }
        return expression instanceof MethodCallExpr && mentions(expression, variables);
    }

    private static boolean mentions(Expression expression, Set<String> variables) {
        if (expression instanceof NameExpr name) {
            return variables.contains(name.getNameAsString());
        }
        if (expression instanceof FieldAccessExpr access) {
            return mentions(access.getScope(), variables);
        }
        return expression.getChildNodes().stream()
                .anyMatch(each -> each instanceof Expression child && mentions(child, variables));
    }
}
