package io.reprotect.preflight.report;

import java.util.Locale;

/**
 * Text from the environment, made safe to show: control, bidirectional, invisible and lone surrogate characters appear as
 * {@code &#92;u{202E}}, so that a name can neither move the cursor nor reorder or hide what stands around it.
 */
public final class SafeText {
    /** What fits a name in a sentence or a table. */
    public static final int NAME = 120;
    /** What fits a value or message. */
    public static final int VALUE = 600;

    private SafeText() {}

    /** One line that is safe on a terminal, in a log or in an error message. */
    public static String forTerminal(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (int i = plain; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (hidden(c) || text.startsWith("\\u{", i)) {
                out.append("\\u{")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append('}');
            } else {
                out.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** At most {@code max} characters; a longer text says how long it was. */
    public static String clip(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F && c != '\\';
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> blank(c);
        };
    }

    /** Letters and marks that draw nothing: Hangul fillers, the grapheme joiner, variation selectors, braille blank. */
    private static boolean blank(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
