package io.reprotect.preflight.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours of one :root block and their contrast by WCAG 2. */
final class Palette {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6}|[0-9a-f]{3});");

    private final Map<String, String> colours = new HashMap<>();

    Palette(String css) {
        Matcher matcher = COLOUR.matcher(css);
        while (matcher.find()) {
            String hex = matcher.group(2);
            colours.put(matcher.group(1), hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex);
        }
    }

    /** AA for text of normal size: 4.5 to 1. */
    void requireContrast(String text, String ground) {
        double a = luminance(text);
        double b = luminance(ground);
        double ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        assertTrue(ratio >= 4.5, () -> text + " on " + ground + " has a contrast of " + ratio);
    }

    private double luminance(String name) {
        int rgb = Integer.parseInt(colours.get(name), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
