package io.reprotect.preflight.evaluate.lint;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.reprotect.preflight.evaluate.lint.Names.Reference;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;

/**
 * Follows through an expression which properties and variables can't be null, and says where one that can be decides something
 * or makes it throw. {@code null != "ok"} is true, {@code null > 0} false, a method call on null throws.
 */
final class NullFlow {
    private static final Set<String> TAKE_NULL = plus(Set.of("equals", "equalsIgnoreCase"), ofFacts());

    private final Names names;
    private final Side side;
    private final boolean earns;
    private final BiConsumer<String, String> remark;
    private final Set<String> guards = new HashSet<>();

    /** What a match does: it holds a definite finding up, keeps one back ({@code not}), or neither. */
    enum Side {
        FOR,
        AGAINST,
        NEITHER
    }

    /** What is not null where an expression is true, and where it is false. */
    record Effect(Set<String> whenTrue, Set<String> whenFalse) {
        static final Effect NONE = new Effect(Set.of(), Set.of());

        Effect swapped() {
            return new Effect(whenFalse, whenTrue);
        }
    }

    /**
     * @param earns whether the rule passes its subject
     * @param remark takes the lint's id and the message
     */
    NullFlow(Names names, Side side, boolean earns, BiConsumer<String, String> remark) {
        this.names = names;
        this.side = side;
        this.earns = earns;
        this.remark = remark;
    }

    /**
     * Checks constraints that all must hold; the answer is what is not null where they do.
     *
     * @param settled constraints that need no remark; nodes are told apart by identity
     */
    Set<String> all(List<? extends Expression> constraints, Set<Expression> settled) {
        NullFlow silent = new NullFlow(names, side, earns, (id, message) -> {});
        Set<String> known = new HashSet<>(names.present());
        for (Expression each : constraints) {
            guards.clear();
            constraints.stream()
                    .filter(other -> other != each)
                    .forEach(other -> guards.addAll(
                            silent.effect(other, names.present(), false).whenTrue()));
            NullFlow flow = settled.contains(each) ? silent : this;
            known.addAll(flow.effect(each, known, false).whenTrue());
        }
        return known;
    }

    /** Checks an expression that is evaluated where everything in {@code known} is not null. */
    Effect effect(Expression written, Set<String> known, boolean negated) {
        Expression expression = Expressions.plain(written);
        if (Expressions.isNegation(expression)) {
            return effect(((UnaryExpr) expression).getExpression(), known, !negated)
                    .swapped();
        }
        if (expression instanceof BinaryExpr binary) {
            return binary(binary, known, negated);
        }
        if (expression instanceof PointFreeExpr pointFree) {
            return list(pointFree, known, negated);
        }
        if (expression instanceof ConditionalExpr conditional) {
            Effect condition = effect(conditional.getCondition(), known, false);
            effect(conditional.getThenExpr(), plus(known, condition.whenTrue()), negated);
            effect(conditional.getElseExpr(), plus(known, condition.whenFalse()), negated);
            return Effect.NONE;
        }
        if (expression instanceof MethodCallExpr call) {
            call(call, known);
            return Effect.NONE;
        }
        expression.getChildNodes().forEach(each -> {
            if (each instanceof Expression child) {
                effect(child, known, negated);
            }
        });
        return Effect.NONE;
    }

    private Effect binary(BinaryExpr binary, Set<String> known, boolean negated) {
        Expression right = Expressions.right(binary);
        switch (binary.getOperator()) {
            case AND: {
                Effect first = effect(binary.getLeft(), known, negated);
                Effect second = effect(right, plus(known, first.whenTrue()), negated);
                return new Effect(
                        plus(first.whenTrue(), second.whenTrue()), both(first.whenFalse(), second.whenFalse()));
            }
            case OR: {
                Effect first = effect(binary.getLeft(), known, negated);
                Effect second = effect(right, plus(known, first.whenFalse()), negated);
                return new Effect(
                        both(first.whenTrue(), second.whenTrue()), plus(first.whenFalse(), second.whenFalse()));
            }
            case EQUALS:
                return equality(binary.getLeft(), right, known, negated);
            case NOT_EQUALS:
                return equality(binary.getLeft(), right, known, !negated).swapped();
            case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS:
                return order(binary.getLeft(), right, known, negated);
            default:
                arithmetic(binary, known);
                effect(binary.getLeft(), known, negated);
                effect(right, known, negated);
                return Effect.NONE;
        }
    }

    private Effect equality(Expression left, Expression right, Set<String> known, boolean unequal) {
        effect(left, known, false);
        effect(right, known, false);
        Reference a = names.reference(left);
        Reference b = names.reference(right);
        if (isNull(left) || isNull(right)) {
            Reference tested = isNull(right) ? a : b;
            return tested == null ? Effect.NONE : new Effect(Set.of(), Set.of(tested.key()));
        }
        boolean aMayBe = mayBeNull(a, known);
        boolean bMayBe = mayBeNull(b, known);
        if (unequal && side == Side.FOR) {
            trueForNull(aMayBe ? a : bMayBe ? b : null);
        }
        if (!unequal && aMayBe && bMayBe && a != null && b != null && side != Side.NEITHER) {
            remark.accept(
                    "null-equals-null",
                    a.shown() + " and " + b.shown() + " may both be null, and then they are equal: add " + guard(a));
        } else if (!unequal && side == Side.AGAINST) {
            Reference joined = aMayBe && a != null && a.variable() ? a : bMayBe && b != null && b.variable() ? b : null;
            if (joined != null && (earns || names.isOuter(joined))) {
                remark.accept(
                        "null-join",
                        joined.shown()
                                + " may be null, and then nothing matches and \"not\" holds: add != null where it"
                                + " is bound");
            } else if (joined == null && (a == null || b == null)) {
                falseForNull(aMayBe ? a : bMayBe ? b : null);
            }
        }
        Set<String> present = new HashSet<>();
        if (a != null && !bMayBe) {
            present.add(a.key());
        }
        if (b != null && !aMayBe) {
            present.add(b.key());
        }
        return new Effect(present, Set.of());
    }

    private Effect list(PointFreeExpr pointFree, Set<String> known, boolean negated) {
        effect(pointFree.getLeft(), known, false);
        Reference tested = names.reference(pointFree.getLeft());
        if (tested == null
                || !pointFree.getOperator().asString().equals("in")
                || pointFree.getRight().stream().anyMatch(NullFlow::isNull)) {
            return Effect.NONE;
        }
        if (mayBeNull(tested, known)) {
            if (pointFree.isNegated() != negated) {
                trueForNull(side == Side.FOR ? tested : null);
            } else if (side == Side.AGAINST) {
                falseForNull(tested);
            }
        }
        Effect effect = new Effect(Set.of(tested.key()), Set.of());
        return pointFree.isNegated() ? effect.swapped() : effect;
    }

    private Effect order(Expression left, Expression right, Set<String> known, boolean negated) {
        effect(left, known, false);
        effect(right, known, false);
        Set<String> present = new HashSet<>();
        for (Expression each : List.of(left, right)) {
            Reference reference = names.reference(each);
            if (reference != null) {
                present.add(reference.key());
                if (mayBeNull(reference, known)) {
                    if (negated && side == Side.FOR) {
                        trueForNull(reference);
                    } else if (!negated && side == Side.AGAINST) {
                        falseForNull(reference);
                    }
                }
            }
        }
        return new Effect(present, Set.of());
    }

    private void call(MethodCallExpr call, Set<String> known) {
        if (names.reference(call) != null && call.getArguments().isEmpty()) {
            return;
        }
        call.getScope().ifPresent(scope -> {
            effect(scope, known, false);
            throwsOnNull(scope, known, call);
        });
        for (Expression argument : call.getArguments()) {
            effect(argument, known, false);
            if (!TAKE_NULL.contains(call.getNameAsString())) {
                throwsOnNull(argument, known, call);
            }
        }
    }

    private void arithmetic(BinaryExpr binary, Set<String> known) {
        Class<?> type = names.type(binary);
        if (type != null && Number.class.isAssignableFrom(type)) {
            throwsOnNull(binary.getLeft(), known, binary);
            throwsOnNull(binary.getRight(), known, binary);
        }
    }

    private void throwsOnNull(Expression operand, Set<String> known, Expression whole) {
        Reference reference = names.reference(operand);
        if (reference != null && reference.nullable() && !known.contains(reference.key())) {
            remark.accept(
                    "null-throws",
                    reference.shown() + " may be null, and then " + Shown.of(whole) + " throws: write "
                            + guard(reference) + " before it");
        }
    }

    private void trueForNull(@Nullable Reference reference) {
        if (reference != null) {
            remark.accept(
                    "null-prone",
                    reference.shown() + " may be null, and then the constraint holds: add " + guard(reference));
        }
    }

    private void falseForNull(@Nullable Reference reference) {
        if (reference != null) {
            remark.accept(
                    "null-slips",
                    reference.shown() + " may be null, and then \"not\" does not see the fact: write what is good under"
                            + " not with != or not in, or judge null by a rule of its own and add " + guard(reference));
        }
    }

    private static String guard(Reference reference) {
        return (reference.variable() ? reference.key() : reference.shown().replaceFirst("^[A-Z][A-Za-z]*\\.", ""))
                + " != null";
    }

    private boolean mayBeNull(@Nullable Reference reference, Set<String> known) {
        return reference != null
                && reference.nullable()
                && !known.contains(reference.key())
                && !guards.contains(reference.key());
    }

    /** The methods of facts whose every parameter may be null by its declaration. */
    private static Set<String> ofFacts() {
        Set<String> names = new HashSet<>();
        for (Class<? extends Fact> type : FactTypes.all()) {
            for (Method method : type.getDeclaredMethods()) {
                AnnotatedType[] parameters = method.getAnnotatedParameterTypes();
                if (parameters.length > 0
                        && Arrays.stream(parameters).allMatch(each -> each.isAnnotationPresent(Nullable.class))) {
                    names.add(method.getName());
                }
            }
        }
        names.remove("equals");
        return names;
    }

    private static boolean isNull(Expression expression) {
        return Expressions.plain(expression) instanceof NullLiteralExpr;
    }

    private static Set<String> plus(Set<String> one, Set<String> other) {
        Set<String> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        return common;
    }
}
