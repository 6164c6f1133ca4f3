package io.reprotect.preflight.collect.vsphere;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a vCenter is and how to log in there.
 *
 * @param ca PEM file of the authorities to trust; null: those of the system
 * @param thumbprint the one certificate to trust, {@code SHA256:} and hexadecimal digits; excludes {@code ca}
 * @param timeout for the whole reading
 */
public record VSphereAccess(
        URI url,
        String username,
        Supplier<char[]> password,
        @Nullable Path ca,
        @Nullable String thumbprint,
        Duration timeout) {

    public VSphereAccess {
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("vcenter.url must be https://<host>/sdk");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "vcenter.url must hold no user or password: use vcenter.username and vcenter.password");
        }
        if (ca != null && thumbprint != null) {
            throw new IllegalArgumentException("set vcenter.ca or vcenter.thumbprint, not both");
        }
        if (thumbprint != null && Thumbprint.hex(thumbprint).length() != 64) {
            throw new IllegalArgumentException("vcenter.thumbprint must be SHA256: and 64 hexadecimal digits");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout of the vCenter must be positive");
        }
    }

    /** The same, with another time limit. */
    public VSphereAccess within(Duration limit) {
        return new VSphereAccess(url, username, password, ca, thumbprint, limit);
    }

    /** Host and port as a person names the vCenter. */
    String address() {
        return url.getHost().toLowerCase(Locale.ROOT) + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** The address of the SOAP service. */
    URI endpoint() {
        String path = url.getPath();
        return path == null || path.isEmpty() || path.equals("/") ? url.resolve("/sdk") : url;
    }

    @Override
    public String toString() {
        return "VSphereAccess[" + address() + ", " + username + "]";
    }
}
