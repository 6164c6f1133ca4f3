package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.facts.Fact;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;

/** Conditions are patterns over imported facts, joined by and, or, not, exists, forall and plain accumulates. */
final class ConditionCheck {
    private static final Set<String> FUNCTIONS = Set.of("count", "sum", "min", "max", "average");
    private static final Set<String> WORDS =
            Set.of("new", "eval", "class", "matches", "soundslike", "str", "from", "drools", "kcontext", "findings");
    private static final Pattern BINDING = Pattern.compile("\\$[A-Za-z0-9_]+");
    private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*+\"|'(\\\\.|[^'\\\\])*+'");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern SYMBOL =
            Pattern.compile("->|::|:=|\\+\\+|--|[#@{};\"'\\\\`~\\[\\]]|(?<![=!<>])=(?!=)|^\\s*[/?]");

    private final DrlSubset subset;

    ConditionCheck(DrlSubset subset) {
        this.subset = subset;
    }

    void check(BaseDescr descr, int lineAbove) {
        int line = Math.max(descr.getLine(), lineAbove);
        if (descr instanceof AnnotatedBaseDescr annotated) {
            annotated.getAnnotations().forEach(each -> subset.refuse(line, "@" + each.getName() + " is not allowed"));
        }
        Class<?> kind = descr.getClass();
        if (kind == PatternDescr.class) {
            pattern((PatternDescr) descr, line);
        } else if (kind == AndDescr.class) {
            all(((AndDescr) descr).getDescrs(), line);
        } else if (kind == OrDescr.class) {
            all(((OrDescr) descr).getDescrs(), line);
        } else if (kind == NotDescr.class) {
            all(((NotDescr) descr).getDescrs(), line);
        } else if (kind == ExistsDescr.class) {
            all(((ExistsDescr) descr).getDescrs(), line);
        } else if (kind == ForallDescr.class) {
            all(((ForallDescr) descr).getDescrs(), line);
        } else {
            subset.refuse(line, construct(kind) + " is not allowed");
        }
    }

    private void all(List<? extends BaseDescr> descrs, int line) {
        descrs.forEach(each -> check(each, line));
    }

    private void pattern(PatternDescr pattern, int line) {
        PatternSourceDescr source = pattern.getSource();
        if (source != null) {
            source(source, line);
        }
        boolean accumulates = source != null && source.getClass() == AccumulateDescr.class;
        Class<?> type = subset.imported(pattern.getObjectType());
        boolean fact = type != null && Fact.class.isAssignableFrom(type) && source == null;
        boolean result = accumulates && Set.of("Object", "Object[]").contains(pattern.getObjectType());
        if (!fact && !result) {
            subset.refuse(line, "pattern on '" + pattern.getObjectType() + "', which is no imported fact type");
        }
        String identifier = pattern.getIdentifier();
        if (identifier != null && !BINDING.matcher(identifier).matches()) {
            subset.refuse(line, "'" + identifier + "': names of bindings start with $");
        }
        if (!pattern.getBehaviors().isEmpty()) {
            subset.refuse(line, "over is not allowed");
        }
        if (pattern.isUnification()) {
            subset.refuse(line, ":= is not allowed");
        }
        for (BaseDescr constraint : pattern.getDescrs()) {
            if (constraint.getClass() == ExprConstraintDescr.class) {
                ExprConstraintDescr expression = (ExprConstraintDescr) constraint;
                if (expression.getType() == ExprConstraintDescr.Type.POSITIONAL) {
                    subset.refuse(line, "positional constraints are not allowed");
                }
                expression(expression.getExpression(), Math.max(expression.getLine(), line));
            } else {
                subset.refuse(line, construct(constraint.getClass()) + " is not allowed");
            }
        }
    }

    private void source(PatternSourceDescr source, int line) {
        if (source.getClass() != AccumulateDescr.class) {
            subset.refuse(line, construct(source.getClass()) + " is not allowed");
            return;
        }
        AccumulateDescr accumulate = (AccumulateDescr) source;
        if (!accumulate.isExternalFunction()
                || accumulate.getInitCode() != null
                || accumulate.getActionCode() != null
                || accumulate.getReverseCode() != null
                || accumulate.getResultCode() != null) {
            subset.refuse(line, "accumulate with code is not allowed");
        }
        for (AccumulateDescr.AccumulateFunctionCallDescr function : accumulate.getFunctions()) {
            if (!FUNCTIONS.contains(function.getFunction())) {
                subset.refuse(
                        line,
                        "accumulate function '" + function.getFunction()
                                + "' is not among count, sum, min, max, average");
            }
            if (function.getBind() != null
                    && !BINDING.matcher(function.getBind()).matches()) {
                subset.refuse(line, "'" + function.getBind() + "': names of bindings start with $");
            }
            for (String parameter : function.getParams()) {
                expression(parameter, line);
            }
        }
        check(accumulate.getInput(), line);
    }

    private void expression(String text, int line) {
        String code = STRING.matcher(text).replaceAll(" ");
        Matcher symbol = SYMBOL.matcher(code);
        if (symbol.find()) {
            subset.refuse(line, "'" + symbol.group().strip() + "' is not allowed in a condition: " + text);
        }
        Matcher word = WORD.matcher(code);
        while (word.find()) {
            if (WORDS.contains(word.group())) {
                subset.refuse(line, "'" + word.group() + "' is not allowed in a condition: " + text);
            }
        }
    }

    private static String construct(Class<?> kind) {
        return switch (kind.getSimpleName()) {
            case "EvalDescr" -> "eval";
            case "FromDescr" -> "from";
            case "CollectDescr" -> "collect";
            case "GroupByDescr" -> "groupby";
            case "EntryPointDescr" -> "entry-point";
            case "WindowReferenceDescr" -> "window";
            case "NamedConsequenceDescr", "ConditionalBranchDescr" -> "if, do and break";
            default -> kind.getSimpleName();
        };
    }
}
