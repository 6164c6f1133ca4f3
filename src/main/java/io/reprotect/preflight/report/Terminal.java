package io.reprotect.preflight.report;

import java.util.List;

/** The lines of a console report: indentation, wrapping and, only where asked for, colour. */
final class Terminal {
    private static final int LABEL = 11;

    private final ConsoleReport.Style style;
    private final StringBuilder out = new StringBuilder();

    Terminal(ConsoleReport.Style style) {
        this.style = style;
    }

    /** A line as it is; the caller has made it safe. */
    void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }

    void heading(String text) {
        blankIfNeeded();
        line("", bold(text));
    }

    void blank() {
        out.append('\n');
    }

    void blankIfNeeded() {
        if (out.length() > 1 && !out.substring(out.length() - 2).equals("\n\n")) {
            blank();
        }
    }

    /** A label and its text, made safe here, wrapped beneath itself. */
    void fields(int indent, String label, String text) {
        String start = " ".repeat(indent) + Columns.pad(label, LABEL) + " ";
        hanging(dim(start), Columns.width(start), SafeText.forTerminal(SafeText.clip(text, SafeText.VALUE)));
    }

    /** Safe text behind a start of {@code width} columns; further lines begin under the text. */
    void hanging(String start, int width, String text) {
        List<String> lines = Columns.wrap(text, Math.max(20, style.width() - width));
        line(start, lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            line(" ".repeat(width), line);
        }
    }

    void more(int n, String noun) {
        if (n > 0) {
            line("    ", "… and " + Outcome.count(n, "more " + noun) + ", see the HTML report or findings.json");
        }
    }

    String paint(Mark mark, String text) {
        return style.colour() ? "\u001B[1;" + mark.ansi() + "m" + text + "\u001B[0m" : text;
    }

    String bold(String text) {
        return style.colour() ? "\u001B[1m" + text + "\u001B[0m" : text;
    }

    private String dim(String text) {
        return style.colour() ? "\u001B[2m" + text + "\u001B[0m" : text;
    }

    String text() {
        return out.toString();
    }
}
