package io.reprotect.preflight.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The vCenter to read.
 *
 * @param url always https, with its path ({@code /sdk} where none was given)
 * @param ca certificates to trust instead of the system's, PEM; never together with a thumbprint
 * @param thumbprint SHA-256 of the only certificate to trust, 64 lower-case hexadecimal digits
 * @param tags whether tags are read, through the vCenter's REST services
 */
public record VCenterSettings(
        URI url,
        String username,
        SecretSource password,
        @Nullable Path ca,
        @Nullable String thumbprint,
        boolean tags) {
    /** The TCP port of the URL, 443 where it names none. */
    public int port() {
        return url.getPort() < 0 ? 443 : url.getPort();
    }
}
