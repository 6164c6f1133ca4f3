package io.reprotect.preflight.bench;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the ifs of one control say of one subject, made one status: FAIL before UNKNOWN before PASS before NOTICE. */
final class Outcome {
    private @Nullable Collection<String> fails;
    private @Nullable Collection<String> unknowns;
    private @Nullable String passed;
    private @Nullable Collection<String> passes;
    private @Nullable String inapplicable;
    private @Nullable Collection<String> notices;
    private boolean gap;

    void pass(String text) {
        if (passed == null) {
            passed = text;
        } else if (!passed.equals(text)) {
            passes = passes == null ? new TreeSet<>() : passes;
            passes.add(passed);
            passes.add(text);
        }
    }

    void fail(String text) {
        fails = fails == null ? new TreeSet<>() : fails;
        fails.add(text);
    }

    void unknown(String text) {
        unknowns = unknowns == null ? new TreeSet<>() : unknowns;
        unknowns.add(text);
    }

    void notice(String text) {
        notices = notices == null ? new TreeSet<>() : notices;
        notices.add(text);
    }

    void notApplicable(String text) {
        inapplicable = text;
    }

    /** Something that it rests on could not be read: it is no longer PASS. */
    void gap() {
        gap = true;
    }

    boolean failed() {
        return fails != null;
    }

    String status() {
        if (fails != null) {
            return "FAIL";
        }
        if (unknowns != null || gap && (passed != null || inapplicable != null)) {
            return "UNKNOWN";
        }
        if (passed != null) {
            return "PASS";
        }
        return inapplicable != null ? "NOT_APPLICABLE" : notices != null ? "NOTICE" : "UNKNOWN";
    }

    String observed() {
        String noted = notices == null ? "" : String.join("; ", notices);
        if (fails != null) {
            return String.join("; ", fails);
        }
        if (unknowns != null) {
            return String.join("; ", unknowns);
        }
        if (passed != null) {
            String all = passes == null ? passed : String.join("; ", passes);
            return noted.isEmpty() ? all : all + "; " + noted;
        }
        return inapplicable == null ? noted : inapplicable;
    }
}
