package io.reprotect.preflight.control;

import java.util.List;

/**
 * One requirement, as its folder states it.
 *
 * @param subject the fact type a finding is about, or two of them joined by a slash
 * @param required what must hold, in words
 * @param attestable properties that a person may vouch for, as {@code Type.property}
 * @param gapScope whose gaps count
 * @param drl the rules, LF line ends
 * @param cases cases.json, or empty where there is none
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
        GapScope gapScope,
        String folder,
        String drl,
        String cases) {
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

    /** The Java package of the rules, as {@code rules.asr_classic.MT_04}. */
    public String rulePackage(String pack) {
        return "rules." + identifier(pack) + "." + identifier(id);
    }

    private static String identifier(String name) {
        return name.replace('-', '_');
    }
}
