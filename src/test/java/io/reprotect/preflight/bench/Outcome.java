package io.reprotect.preflight.bench;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the ifs of one control say of one subject, made one status: FAIL before UNKNOWN before PASS. */
final class Outcome {
    private @Nullable Collection<String> fails;
    private @Nullable Collection<String> unknowns;
    private @Nullable String passed;
    private @Nullable String inapplicable;
    private boolean gap;

    void pass(String text) {
        passed = text;
    }

    void fail(String text) {
        fails = fails == null ? new TreeSet<>() : fails;
        fails.add(text);
    }

    void unknown(String text) {
        unknowns = unknowns == null ? new TreeSet<>() : unknowns;
        unknowns.add(text);
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
        if (unknowns != null || gap || passed == null && inapplicable == null) {
            return "UNKNOWN";
        }
        return passed != null ? "PASS" : "NOT_APPLICABLE";
    }

    String observed() {
        if (fails != null) {
            return String.join("; ", fails);
        }
        if (unknowns != null) {
            return String.join("; ", unknowns);
        }
        return passed != null ? passed : inapplicable == null ? "" : inapplicable;
    }
}
