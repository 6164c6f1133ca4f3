package io.reprotect.preflight.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet of the HTML report with the run's id for the foot of each printed page, and its hash. */
record StyleSheet(String text, String hash) {
    static StyleSheet forRun(String runId) {
        if (!runId.matches("[0-9A-Za-z-]{1,80}")) {
            throw new IllegalArgumentException("a run's id has letters, digits and hyphens only");
        }
        String text = resource() + "@page { @bottom-left { content: \"Run " + runId + "\"; } }\n";
        return new StyleSheet(text, "sha256-" + sha256(text));
    }

    private static String resource() {
        try (InputStream in = StyleSheet.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
