package io.reprotect.preflight.evaluate.mutate;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ParseStart;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/**
 * Every small change of one constraint, as texts: operators, bounds, members of enums and lists, negations, operands left out.
 * An empty text stands for the constraint dropped.
 */
final class ConstraintMutations {
    private static final ParseStart<DrlxExpression> GRAMMAR = DrlxParser.buildDrlxParserWithArguments(List.of());
    private static final Map<BinaryExpr.Operator, List<String>> OTHERS = Map.of(
            BinaryExpr.Operator.EQUALS, List.of("!="),
            BinaryExpr.Operator.NOT_EQUALS, List.of("=="),
            BinaryExpr.Operator.LESS, List.of("<=", ">"),
            BinaryExpr.Operator.LESS_EQUALS, List.of("<", ">"),
            BinaryExpr.Operator.GREATER, List.of(">=", "<"),
            BinaryExpr.Operator.GREATER_EQUALS, List.of(">", "<"),
            BinaryExpr.Operator.AND, List.of("||"),
            BinaryExpr.Operator.OR, List.of("&&"),
            BinaryExpr.Operator.PLUS, List.of("-"),
            BinaryExpr.Operator.MINUS, List.of("+"));

    private final Expression whole;
    private final String bind;
    private final Map<String, Class<?>> imported;
    private final Set<String> changed = new LinkedHashSet<>();

    private ConstraintMutations(DrlxExpression parsed, Map<String, Class<?>> imported) {
        this.whole = parsed.getExpr();
        this.bind = parsed.getBind() == null ? "" : parsed.getBind().asString() + " : ";
        this.imported = imported;
    }

    static List<String> of(String text, Map<String, Class<?>> imported) {
        DrlxExpression parsed;
        try {
            parsed = DrlxParser.parseExpression(GRAMMAR, text);
        } catch (RuntimeException e) {
            return List.of("");
        }
        return new ConstraintMutations(parsed, imported).all();
    }

    private List<String> all() {
        if (bind.isEmpty()) {
            changed.add("");
        } else {
            changed.add(bind + Rendered.of(Rendered.bound(whole)));
        }
        condition(whole, bind.isEmpty());
        changed.remove(bind + Rendered.of(whole));
        return List.copyOf(changed);
    }

    /** An expression that is true or false; a bare value is one where {@code bare} says so. */
    private void condition(Expression expression, boolean bare) {
        if (expression instanceof EnclosedExpr enclosed) {
            condition(enclosed.getInner(), true);
        } else if (expression instanceof BinaryExpr binary) {
            binary(binary);
        } else if (expression instanceof PointFreeExpr pointFree) {
            pointFree(pointFree);
        } else if (expression instanceof UnaryExpr unary
                && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            replace(unary, Rendered.of(unary.getExpression()));
            condition(unary.getExpression(), false);
        } else if (expression instanceof MethodCallExpr || expression instanceof NameExpr) {
            if (bare) {
                replace(expression, "!" + Rendered.of(expression));
            }
            value(expression);
        }
    }

    private void binary(BinaryExpr binary) {
        Expression left = binary.getLeft();
        Expression right = binary.getRight();
        for (String other : OTHERS.getOrDefault(binary.getOperator(), List.of())) {
            replace(binary, Rendered.binary(left, other, right));
        }
        if (Set.of("&&", "||").contains(binary.getOperator().asString())) {
            replace(binary, Rendered.of(left));
            replace(binary, Rendered.of(right));
            condition(left, true);
            condition(right, true);
        } else {
            value(left);
            value(right);
        }
    }

    /** {@code in}, {@code contains} and the like. */
    private void pointFree(PointFreeExpr expression) {
        NodeList<Expression> members = expression.getRight();
        List<String> listed = members.stream().map(Rendered::of).toList();
        replace(expression, Rendered.list(expression, !expression.isNegated(), listed));
        value(expression.getLeft());
        for (int i = 0; i < listed.size() && listed.size() > 1; i++) {
            List<String> fewer = new ArrayList<>(listed);
            fewer.remove(i);
            replace(expression, Rendered.list(expression, expression.isNegated(), fewer));
        }
        for (String other : constants(members.get(0))) {
            if (!listed.contains(other)) {
                List<String> more = new ArrayList<>(listed);
                more.add(other);
                replace(expression, Rendered.list(expression, expression.isNegated(), more));
            }
        }
        if (members.size() == 1) {
            value(members.get(0));
        }
    }

    private void value(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            value(enclosed.getInner());
        } else if (expression instanceof IntegerLiteralExpr || expression instanceof LongLiteralExpr) {
            number(expression);
        } else if (expression instanceof BooleanLiteralExpr literal) {
            replace(literal, Boolean.toString(!literal.getValue()));
        } else if (expression instanceof StringLiteralExpr literal) {
            replace(literal, "\"" + literal.getValue() + "~\"");
        } else if (expression instanceof FieldAccessExpr member) {
            List<String> others = constants(member);
            int own = others.indexOf(Rendered.of(member));
            if (own >= 0 && others.size() > 1) {
                replace(member, others.get((own + 1) % others.size()));
            }
        } else if (expression instanceof BinaryExpr binary) {
            binary(binary);
        } else if (expression instanceof UnaryExpr unary) {
            value(unary.getExpression());
        } else if (expression instanceof MethodCallExpr call) {
            call.getScope().ifPresent(this::value);
            call.getArguments().forEach(this::value);
        }
    }

    private void number(Expression literal) {
        String digits = Rendered.of(literal).replaceAll("[lL_]", "");
        if (digits.matches("[0-9]{1,18}")) {
            long value = Long.parseLong(digits);
            replace(literal, Long.toString(value + 1));
            if (value > 0) {
                replace(literal, Long.toString(value - 1));
            }
        }
    }

    /** All constants of the enum that a member belongs to, as the rule names them; none where it is no enum's. */
    private List<String> constants(Expression expression) {
        List<String> constants = new ArrayList<>();
        if (expression instanceof FieldAccessExpr member) {
            String scope = Rendered.of(member.getScope());
            Class<?> type = imported.get(scope);
            if (type != null && type.isEnum()) {
                for (Object each : type.getEnumConstants()) {
                    constants.add(scope + "." + ((Enum<?>) each).name());
                }
            }
        }
        return constants;
    }

    private void replace(Expression part, String by) {
        changed.add(bind + Rendered.of(whole, part, by));
    }
}
