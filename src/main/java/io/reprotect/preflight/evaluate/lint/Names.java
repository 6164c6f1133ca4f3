package io.reprotect.preflight.evaluate.lint;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names mean at one place of a rule: the variables in sight and the properties of the pattern at hand. */
final class Names {
    private final Map<String, Class<?>> imported;
    private final Map<String, Variable> variables;
    private final Set<String> present;
    private final @Nullable Class<? extends Fact> pattern;
    private final int depth;

    /** A variable's type, null where it isn't known, and whether it may be bound to null. */
    record Variable(@Nullable Class<?> type, boolean nullable, int depth) {}

    /**
     * A property or a variable.
     *
     * @param key the same for every way to write it
     * @param shown as messages name it
     */
    record Reference(String key, String shown, @Nullable Class<?> type, boolean nullable, boolean variable) {}

    private Names(
            Map<String, Class<?>> imported,
            Map<String, Variable> variables,
            Set<String> present,
            @Nullable Class<? extends Fact> pattern,
            int depth) {
        this.imported = imported;
        this.variables = variables;
        this.present = present;
        this.pattern = pattern;
        this.depth = depth;
    }

    static Names of(Map<String, Class<?>> imported) {
        return new Names(imported, new HashMap<>(), new HashSet<>(), null, 0);
    }

    /** The same names; what is added to the copy stays in it. */
    Names copy() {
        return new Names(imported, new HashMap<>(variables), new HashSet<>(present), pattern, depth + 1);
    }

    /** The names within a pattern on that type; what is added goes to both. */
    Names within(@Nullable Class<? extends Fact> type) {
        return new Names(imported, variables, present, type, depth);
    }

    void bind(String name, @Nullable Class<?> type, boolean nullable) {
        variables.put(name, new Variable(type, nullable, depth));
    }

    /** That variable is not null wherever this place is reached. */
    void present(String key) {
        present.add(key);
    }

    Set<String> present() {
        return present;
    }

    /** Whether a variable was bound before the innermost not or exists at hand. */
    boolean isOuter(Reference reference) {
        Variable variable = variables.get(reference.key());
        return variable != null && variable.depth() < depth;
    }

    @Nullable
    Class<?> variableType(String name) {
        Variable variable = variables.get(name);
        return variable == null ? null : variable.type();
    }

    @Nullable
    Class<? extends Fact> factType(String name) {
        Class<?> type = imported.get(name);
        return type != null && Fact.class.isAssignableFrom(type) ? type.asSubclass(Fact.class) : null;
    }

    /** The property or variable that an expression is, or null where it is anything else. */
    @Nullable
    Reference reference(Expression written) {
        Expression expression = Expressions.plain(written);
        if (expression instanceof NameExpr name) {
            return named(name.getNameAsString());
        }
        if (expression instanceof FieldAccessExpr access) {
            return access.getScope() instanceof ThisExpr
                    ? property(pattern, "", access.getNameAsString())
                    : member(access.getScope(), access.getNameAsString());
        }
        if (expression instanceof MethodCallExpr call && call.getArguments().isEmpty()) {
            Expression scope = call.getScope().orElse(null);
            return scope == null || scope instanceof ThisExpr
                    ? property(pattern, "", call.getNameAsString())
                    : member(scope, call.getNameAsString());
        }
        return null;
    }

    private @Nullable Reference named(String name) {
        Variable variable = variables.get(name);
        return variable != null
                ? new Reference(name, name, variable.type(), variable.nullable(), true)
                : property(pattern, "", name);
    }

    private @Nullable Reference member(Expression scope, String name) {
        Reference owner = scope instanceof NameExpr ? reference(scope) : null;
        return owner == null || owner.type() == null || !Fact.class.isAssignableFrom(owner.type())
                ? null
                : property(owner.type().asSubclass(Fact.class), owner.key() + ".", name);
    }

    private static @Nullable Reference property(@Nullable Class<? extends Fact> type, String owner, String name) {
        if (type == null) {
            return null;
        }
        for (RecordComponent each : FactTypes.properties(type)) {
            if (each.getName().equals(name)) {
                return new Reference(
                        owner + name,
                        owner.isEmpty() ? type.getSimpleName() + "." + name : owner + name,
                        each.getType(),
                        FactTypes.nullable(each),
                        !owner.isEmpty());
            }
        }
        return null;
    }

    /** The enum constant that an expression names, or null. */
    @Nullable
    Enum<?> constant(Expression written) {
        if (Expressions.plain(written) instanceof FieldAccessExpr access) {
            String owner = access.getScope() instanceof FieldAccessExpr nested
                    ? nested.getNameAsString()
                    : access.getScope() instanceof NameExpr name ? name.getNameAsString() : "";
            Class<?> type = imported.get(owner);
            if (type == null && access.getScope() instanceof FieldAccessExpr nested) {
                type = nestedEnum(nested);
            }
            if (type != null && type.isEnum()) {
                return Arrays.stream(type.getEnumConstants())
                        .map(each -> (Enum<?>) each)
                        .filter(each -> each.name().equals(access.getNameAsString()))
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }

    private @Nullable Class<?> nestedEnum(FieldAccessExpr nested) {
        Class<?> outer = nested.getScope() instanceof NameExpr name ? imported.get(name.getNameAsString()) : null;
        return outer == null
                ? null
                : Arrays.stream(outer.getDeclaredClasses())
                        .filter(each -> each.getSimpleName().equals(nested.getNameAsString()))
                        .findFirst()
                        .orElse(null);
    }

    /** The class of an expression's value, or null where it isn't known. */
    @Nullable
    Class<?> type(Expression written) {
        Expression expression = Expressions.plain(written);
        if (expression instanceof StringLiteralExpr || expression instanceof CharLiteralExpr) {
            return String.class;
        }
        if (expression instanceof IntegerLiteralExpr || expression instanceof LongLiteralExpr) {
            return Long.class;
        }
        if (expression instanceof BooleanLiteralExpr || Expressions.isNegation(expression)) {
            return Boolean.class;
        }
        Enum<?> constant = constant(expression);
        if (constant != null) {
            return constant.getDeclaringClass();
        }
        Reference reference = reference(expression);
        if (reference != null) {
            return reference.type();
        }
        if (expression instanceof UnaryExpr unary) {
            return type(unary.getExpression());
        }
        if (expression instanceof BinaryExpr binary) {
            return binaryType(binary);
        }
        return expression instanceof MethodCallExpr call ? returned(call) : null;
    }

    private @Nullable Class<?> binaryType(BinaryExpr binary) {
        return switch (binary.getOperator()) {
            case PLUS ->
                type(binary.getLeft()) == String.class || type(binary.getRight()) == String.class
                        ? String.class
                        : Number.class;
            case MINUS, MULTIPLY, DIVIDE, REMAINDER -> Number.class;
            default -> Boolean.class;
        };
    }

    private @Nullable Class<?> returned(MethodCallExpr call) {
        Class<?> owner = call.getScope().isPresent() ? type(call.getScope().get()) : pattern;
        if (owner == null) {
            return null;
        }
        List<? extends Class<?>> types = Arrays.stream(owner.getMethods())
                .filter(each -> each.getName().equals(call.getNameAsString())
                        && each.getParameterCount() == call.getArguments().size())
                .map(Method::getReturnType)
                .distinct()
                .toList();
        return types.size() == 1 ? types.get(0) : null;
    }
}
