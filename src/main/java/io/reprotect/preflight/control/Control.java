package io.reprotect.preflight.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One requirement, as its folder states it.
 *
 * @param subject the fact type a finding is about, or two of them joined by a slash; several such, separated by a comma and a
 *     blank, where it judges each
 * @param required what must hold, in words
 * @param attestable properties that a person may vouch for, as {@code Type.property}
 * @param vocabulary properties, free strings, of which a person may say whether a value never seen is good or bad
 * @param notWaivableRules rules whose FAIL no waiver covers although the control may be waived
 * @param gapScope whose gaps count
 * @param drl the rules, LF line ends
 * @param cases cases.json, or empty where there is none
 * @param causedBy the control whose FAIL for the same subject explains this one's; null where there is none
 */
public record Control(
        String id,
        String title,
        Level level,
        Waivable waivable,
        String stage,
        String subject,
        String required,
        String rationale,
        String remediation,
        List<Source> sources,
        List<Parameter> parameters,
        List<String> attestable,
        List<String> vocabulary,
        List<String> notWaivableRules,
        GapScope gapScope,
        String folder,
        String drl,
        String cases,
        @Nullable String causedBy) {
    /** A control that no other explains, that takes nobody's word for a value and is waived as a whole or not at all. */
    public Control(
            String id,
            String title,
            Level level,
            Waivable waivable,
            String stage,
            String subject,
            String required,
            String rationale,
            String remediation,
            List<Source> sources,
            List<Parameter> parameters,
            List<String> attestable,
            GapScope gapScope,
            String folder,
            String drl,
            String cases) {
        this(
                id,
                title,
                level,
                waivable,
                stage,
                subject,
                required,
                rationale,
                remediation,
                sources,
                parameters,
                attestable,
                List.of(),
                List.of(),
                gapScope,
                folder,
                drl,
                cases,
                null);
    }

    public enum Level {
        REQUIRED,
        RECOMMENDED,
        NOTICE
    }

    public enum Waivable {
        NO,
        YES,
        ALL_SUBJECTS
    }

    /** SUBJECT: gaps of what the subject is about. INVENTORY: every gap of a type that the control reads. */
    public enum GapScope {
        INVENTORY,
        SUBJECT
    }

    /** The sentence that asks for it. */
    public record Source(String document, String section, String quote) {}

    /** A threshold with its bounds, both inclusive. */
    public record Parameter(String name, long value, String unit, long min, long max, String meaning) {}

    /** What one finding may be about: the subject, or each of several. */
    public static List<String> kinds(String subject) {
        return List.of(subject.split(", ", -1));
    }

    /** Whether a waiver may lie over its findings at all. */
    public boolean mayBeWaived() {
        return waivable != Waivable.NO && level != Level.NOTICE;
    }

    /** Whether one waiver may cover all its subjects. */
    public boolean mayBeWaivedWhole() {
        return mayBeWaived() && (waivable == Waivable.ALL_SUBJECTS || level == Level.RECOMMENDED);
    }

    /** The Java package of the rules, as {@code rules.asr_classic.MT_04}. */
    public String rulePackage(String pack) {
        return "rules." + identifier(pack) + "." + identifier(id);
    }

    private static String identifier(String name) {
        return name.replace('-', '_');
    }
}
