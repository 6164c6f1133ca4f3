package io.reprotect.preflight.evaluate.compile;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A consequence is exactly one call of {@code findings} whose arguments are plain expressions. */
final class ConsequenceCheck {
    /** Method to the number of arguments before the subject. */
    private static final Map<String, Integer> CALLS =
            Map.of("pass", 1, "fail", 1, "failUntil", 2, "unknown", 1, "notApplicable", 1, "notice", 1);

    private static final Set<Class<?>> EXPRESSIONS = Set.of(
            BinaryExpr.class,
            BooleanLiteralExpr.class,
            CharLiteralExpr.class,
            ConditionalExpr.class,
            EnclosedExpr.class,
            FieldAccessExpr.class,
            IntegerLiteralExpr.class,
            LongLiteralExpr.class,
            MethodCallExpr.class,
            NameExpr.class,
            NullLiteralExpr.class,
            SimpleName.class,
            StringLiteralExpr.class);
    private static final Set<UnaryExpr.Operator> UNARY =
            Set.of(UnaryExpr.Operator.MINUS, UnaryExpr.Operator.LOGICAL_COMPLEMENT);
    private static final Set<String> ENGINE_NAMES = Set.of("findings", "drools", "kcontext", "channels");

    private ConsequenceCheck() {}

    static @Nullable String problem(@Nullable Object consequence) {
        if (!(consequence instanceof String text)) {
            return "the consequence is missing";
        }
        ParserConfiguration configuration =
                new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
        ParseResult<BlockStmt> parsed = new JavaParser(configuration).parseBlock("{" + text + "\n}");
        BlockStmt block = parsed.getResult().orElse(null);
        if (!parsed.isSuccessful() || block == null) {
            return "the consequence is not Java: " + parsed.getProblem(0).getMessage();
        }
        if (block.getStatements().size() == 1
                && block.getStatement(0) instanceof ExpressionStmt statement
                && statement.getExpression() instanceof MethodCallExpr call
                && isFindingsCall(call)) {
            return arguments(call);
        }
        return "the consequence must be exactly one call of findings."
                + String.join(", .", CALLS.keySet().stream().sorted().toList());
    }

    private static boolean isFindingsCall(MethodCallExpr call) {
        return call.getScope().orElse(null) instanceof NameExpr scope
                && scope.getNameAsString().equals("findings")
                && call.getTypeArguments().isEmpty()
                && CALLS.containsKey(call.getNameAsString());
    }

    private static @Nullable String arguments(MethodCallExpr call) {
        int texts = CALLS.getOrDefault(call.getNameAsString(), 0);
        List<Expression> arguments = call.getArguments();
        int subjects = arguments.size() - texts;
        if (subjects < 1 || subjects > 2) {
            return "findings." + call.getNameAsString() + " must name one fact or a pair as its subject";
        }
        for (Expression subject : arguments.subList(texts, arguments.size())) {
            if (!(subject instanceof NameExpr name) || !name.getNameAsString().startsWith("$")) {
                return "a subject must be a fact bound in the conditions, and not '" + subject + "'";
            }
        }
        for (Expression argument : arguments.subList(0, texts)) {
            if (argument instanceof NullLiteralExpr) {
                return "null is not an observation";
            }
            String problem = plain(argument);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String plain(Node node) {
        boolean known = EXPRESSIONS.contains(node.getClass())
                || node instanceof UnaryExpr unary && UNARY.contains(unary.getOperator());
        if (!known) {
            return "'" + node + "' is not allowed in a consequence";
        }
        if (node instanceof NameExpr name && ENGINE_NAMES.contains(name.getNameAsString())) {
            return "'" + name + "' is not allowed inside the arguments";
        }
        for (Node child : node.getChildNodes()) {
            String problem = plain(child);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }
}
