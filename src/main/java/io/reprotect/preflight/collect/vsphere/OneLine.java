package io.reprotect.preflight.collect.vsphere;

/** Foreign text made fit for a message: one line, no control or direction characters, no more than 160 characters. */
final class OneLine {
    private static final int LONGEST = 160;

    private OneLine() {}

    static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    }
}
