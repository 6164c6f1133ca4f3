package io.reprotect.preflight.cli;

/** What the terminal that the results go to can show. */
final class Screen {
    private Screen() {}

    /** Whether stdout is a terminal and nobody asked for plain text. */
    static boolean colours() {
        String term = System.getenv("TERM");
        return System.console() != null && System.getenv("NO_COLOR") == null && !"dumb".equals(term);
    }

    /** Columns, as the shell tells; 100 where it doesn't. */
    static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 100;
    }
}
