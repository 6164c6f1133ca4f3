package io.reprotect.preflight.config;

/** Text from a file as a message may show it: in quotes, at most 80 characters, nothing that a terminal would obey. */
final class Shown {
    private static final int MAX = 80;

    private Shown() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(MAX).forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE ->
                    shown.append("\\u{").append(Integer.toHexString(point)).append('}');
                default -> shown.appendCodePoint(point);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > MAX ? "…'" : "'")
                .toString();
    }
}
