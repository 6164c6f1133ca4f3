package io.reprotect.preflight.evaluate.lint;

import java.util.Comparator;

/**
 * One thing about a pack that ought to be mended.
 *
 * @param control the control's id
 * @param file its place in the pack
 * @param line 0 where it isn't known
 * @param id the lint that found it, as {@code null-prone}
 * @param message what is wrong and what to do, in one line
 */
public record Remark(String control, String file, int line, Severity severity, String id, String message) {
    static final Comparator<Remark> ORDER = Comparator.comparing(Remark::file)
            .thenComparing(Remark::line)
            .thenComparing(Remark::id)
            .thenComparing(Remark::message);

    /** ERROR: the control does not do what it says. WARNING: it may not. */
    public enum Severity {
        WARNING,
        ERROR
    }

    /** As {@code file:line: id: message}. */
    @Override
    public String toString() {
        return file + ":" + (line > 0 ? line + ":" : "") + " " + id + ": " + message;
    }
}
