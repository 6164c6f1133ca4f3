package io.reprotect.preflight.report;

import io.reprotect.preflight.finding.Status;

/** How an outcome looks: a shape and a word, so that colour alone never carries it. */
public enum Mark {
    PASS("\u2713", "Pass", "pass", 32),
    FAIL("\u2717", "Fail", "fail", 31),
    UNKNOWN("?", "Unknown", "unknown", 33),
    ERROR("!", "Error", "error", 35),
    NOT_APPLICABLE("\u2013", "Not applicable", "na", 2),
    NOTICE("i", "Notice", "notice", 36);

    private final String icon;
    private final String word;
    private final String css;
    private final int ansi;

    Mark(String icon, String word, String css, int ansi) {
        this.icon = icon;
        this.word = word;
        this.css = css;
        this.ansi = ansi;
    }

    static Mark of(Status status) {
        return valueOf(status.name());
    }

    public String icon() {
        return icon;
    }

    public String word() {
        return word;
    }

    /** The class that colours it in HTML. */
    public String css() {
        return css;
    }

    /** The SGR code that colours it on a terminal. */
    int ansi() {
        return ansi;
    }
}
