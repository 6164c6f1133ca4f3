package io.reprotect.preflight.snapshot;

/** Text from a file as a message may show it: in quotes, at most 80 characters, nothing that a terminal would obey. */
final class Quoted {
    private static final int MAX = 80;

    private Quoted() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(MAX).forEach(point -> {
            int type = Character.getType(point);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE) {
                shown.append("\\u{").append(Integer.toHexString(point)).append('}');
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > MAX ? "…'" : "'")
                .toString();
    }
}
