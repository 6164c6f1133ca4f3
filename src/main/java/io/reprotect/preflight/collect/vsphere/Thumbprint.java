package io.reprotect.preflight.collect.vsphere;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 fingerprints of certificates, as {@code SHA256:AB:CD:…}. */
final class Thumbprint {
    private static final String PREFIX = "SHA256:";

    private Thumbprint() {}

    static String of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return PREFIX + HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't digest a certificate", e);
        }
    }

    /** The digits of a written thumbprint in upper case, or "" where it isn't one. */
    static String hex(String written) {
        String upper = written.strip().toUpperCase(Locale.ROOT);
        String digits =
                upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()).replace(":", "") : "";
        return digits.matches("[0-9A-F]+") ? digits : "";
    }
}
