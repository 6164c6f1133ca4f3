package io.reprotect.preflight.arm;

/** Makes foreign text fit for one line of a message. */
final class Lines {
    private static final int LONGEST = 300;

    private Lines() {}

    /** Without control and bidi characters, single-spaced, cut to a readable length. */
    static String clean(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean invisible = Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                    || Character.getType(c) == Character.SURROGATE;
            line.appendCodePoint(invisible ? ' ' : c);
        });
        String clean = line.toString().strip().replaceAll(" {2,}", " ");
        if (clean.codePointCount(0, clean.length()) <= LONGEST) {
            return clean;
        }
        return clean.substring(0, clean.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
