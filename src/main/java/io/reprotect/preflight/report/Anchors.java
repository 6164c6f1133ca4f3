package io.reprotect.preflight.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Fragment ids that stay the same from run to run, made of letters, digits and hyphens whatever the environment calls a
 * thing. Those of controls begin with a capital, those of sections and machines never do.
 */
final class Anchors {
    private static final Pattern CONTROL = Pattern.compile("[A-Z][A-Za-z0-9-]{0,39}");

    private Anchors() {}

    static String control(String id) {
        return CONTROL.matcher(id).matches() ? id : "control-" + digest(id);
    }

    static String machine(String id, String name) {
        String slug = name.substring(0, Math.min(40, name.length()))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return "machine-" + (slug + "-").replaceAll("^-+|(?<=-)-+", "") + digest(id);
    }

    static String finding(String control, String subjectId) {
        return control(control) + "-" + digest(subjectId);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
