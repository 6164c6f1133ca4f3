package io.reprotect.preflight.evaluate.compile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The methods, constants and types beyond facts that the classes of a rule may use. */
final class Allowed {
    static final Set<String> ENUM_METHODS = Set.of("name", "toString", "equals", "compareTo");

    static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory.metafactory",
            "java/lang/invoke/LambdaMetafactory.altMetafactory",
            "java/lang/invoke/StringConcatFactory.makeConcat",
            "java/lang/invoke/StringConcatFactory.makeConcatWithConstants");

    /** What conditions and consequences may call. */
    private static final Map<String, Set<String>> METHODS = table("""
            io/reprotect/preflight/finding/Findings: pass fail failUntil unknown notApplicable notice
            java/lang/Object: equals
            java/lang/String: length isEmpty isBlank equals equalsIgnoreCase contains startsWith endsWith toLowerCase \
            toUpperCase strip trim charAt indexOf lastIndexOf substring compareTo compareToIgnoreCase toString
            java/lang/Boolean: valueOf booleanValue equals compareTo toString
            java/lang/Character: valueOf charValue equals compareTo
            java/lang/Short: valueOf shortValue intValue longValue equals
            java/lang/Integer: valueOf intValue longValue doubleValue compare compareTo equals toString
            java/lang/Long: valueOf intValue longValue doubleValue compare compareTo equals toString
            java/lang/Double: valueOf intValue longValue doubleValue compare compareTo equals
            java/lang/Number: intValue longValue doubleValue
            java/lang/Enum: name toString equals compareTo
            java/lang/Comparable: compareTo
            java/lang/Math: abs min max floorDiv floorMod addExact subtractExact multiplyExact toIntExact
            java/util/Objects: equals isNull nonNull
            java/util/List: contains containsAll size isEmpty equals
            java/util/Collection: contains containsAll size isEmpty
            java/time/Instant: isBefore isAfter equals compareTo plusSeconds minusSeconds plus minus getEpochSecond parse \
            toString
            java/time/Duration: ofSeconds ofMinutes ofHours ofDays between getSeconds toSeconds toMinutes toHours toDays \
            compareTo equals
            org/drools/modelcompiler/util/EvaluationUtil: areNullSafeEquals areNumbersNullSafeEquals equals notEquals \
            greaterThan lessThan greaterOrEqual lessOrEqual greaterThanNumbers lessThanNumbers greaterOrEqualNumbers \
            lessOrEqualNumbers greaterThanStringsAsNumbers lessThanStringsAsNumbers greaterOrEqualStringsAsNumbers \
            lessOrEqualStringsAsNumbers
            org/drools/modelcompiler/dsl/pattern/D: eval
            """);

    /** What the generator itself calls outside conditions and consequences. */
    private static final Map<String, Set<String>> PLUMBING = table("""
            java/lang/Object: <init>
            java/lang/String: hashCode
            java/lang/RuntimeException: <init>
            java/util/ArrayList: <init>
            java/util/List: add
            java/util/Collections: emptyList
            java/util/Arrays: asList
            java/time/format/DateTimeFormatterBuilder: <init> parseCaseInsensitive appendPattern toFormatter
            org/drools/util/DateUtils: getDateFormatMask
            org/drools/model/DomainClassMetadata: getPropertyIndex
            org/drools/modelcompiler/dsl/pattern/D: declarationOf rule pattern not exists forall and or on accumulate \
            accFunction globalOf alphaIndexedBy betaIndexedBy reactOn
            org/drools/model/PatternDSL$PatternDef: bind expr and or endAnd endOr
            org/drools/model/functions/accumulate/AccumulateFunction: as with
            org/drools/model/impl/RuleBuilder: build
            """);

    private static final Pattern ACCUMULATOR = Pattern.compile(
            "org/drools/core/base/accumulators/(Count|(Integer|Long)?(Sum|Max|Min)|Average)AccumulateFunction");

    private static final Map<String, Set<String>> CONSTANTS = table("""
            java/util/Locale: ENGLISH
            org/drools/model/operators/InOperator: INSTANCE
            org/drools/model/operators/ContainsOperator: INSTANCE
            org/drools/model/operators/ExcludesOperator: INSTANCE
            org/drools/model/operators/MemberOfOperator: INSTANCE
            org/drools/model/operators/StringStartsWithOperator: INSTANCE
            org/drools/model/operators/StringEndsWithOperator: INSTANCE
            org/drools/model/Index$ConstraintType: EQUAL NOT_EQUAL GREATER_THAN GREATER_OR_EQUAL LESS_THAN LESS_OR_EQUAL \
            RANGE UNKNOWN FORALL_SELF_JOIN SELF_REFERENCE
            """);

    private static final Set<String> VALUES = Set.of(
            "java/lang/String",
            "java/lang/Boolean",
            "java/lang/Character",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Double",
            "java/lang/Number",
            "java/lang/Comparable",
            "java/time/Instant",
            "java/time/Duration",
            "java/util/List");

    private Allowed() {}

    static boolean method(String owner, String name) {
        return in(METHODS, owner, name);
    }

    static boolean plumbing(String owner, String name) {
        return in(PLUMBING, owner, name)
                || owner.startsWith("org/drools/model/consequences/ConsequenceBuilder$_") && name.equals("execute")
                || name.equals("<init>") && ACCUMULATOR.matcher(owner).matches();
    }

    static boolean constant(String owner, String name) {
        return in(CONSTANTS, owner, name);
    }

    /** Whether the method turns any object into text: allowed where the object is printable. */
    static boolean isText(String owner, String name) {
        return owner.equals("java/lang/String") && name.equals("valueOf");
    }

    /** Plain values and enums; a whole fact as text would be read without its properties being known. */
    static boolean printable(String type) {
        return VALUES.contains(type) || type.length() == 1 || FactMembers.isEnum(type);
    }

    /** Types that a class may name as a constant. */
    static boolean type(String type) {
        return VALUES.contains(type)
                || type.equals("java/lang/Object")
                || type.equals("io/reprotect/preflight/finding/Findings")
                || FactMembers.isFact(type)
                || FactMembers.isEnum(type);
    }

    private static boolean in(Map<String, Set<String>> table, String owner, String name) {
        Set<String> names = table.get(owner);
        return names != null && names.contains(name);
    }

    private static Map<String, Set<String>> table(String text) {
        Map<String, Set<String>> table = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            table.put(
                    line.substring(0, colon),
                    Set.of(line.substring(colon + 1).strip().split(" +")));
        });
        return Map.copyOf(table);
    }
}
