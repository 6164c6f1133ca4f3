package io.reprotect.preflight.collect.vsphere;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a file from the address that the vCenter gave for it, which is often that of the ESXi host: over verified TLS only,
 * without the session's cookies, without redirects. The address holds a secret and is never told, only its host.
 */
final class GuestFiles {
    private static final String ITSELF = "https://*";

    private final Wire wire;
    private final GuestFailures failures;

    GuestFiles(Wire wire, GuestFailures failures) {
        this.wire = wire;
        this.failures = failures;
    }

    byte[] read(String url, long size) throws GuestException {
        URI address = address(url);
        try (InputStream in = wire.get(address, size)) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length != size) {
                throw failed(address, "it sent " + bytes.length + " of " + size + " bytes; collect again");
            }
            return bytes;
        } catch (IOException e) {
            throw failed(address, cause(e));
        }
    }

    /** An asterisk as the host means: where this session goes. */
    private URI address(String url) throws GuestException {
        String plain = url.startsWith(ITSELF + "/") || url.startsWith(ITSELF + ":")
                ? "https://" + wire.endpoint().getRawAuthority() + url.substring(url.indexOf('/', ITSELF.length()))
                : url;
        try {
            URI address = new URI(plain);
            if ("https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // told below, without the text, which may hold a secret
        }
        throw failures.told("the vCenter gives an address of the program's file that is no https URL; look at its log");
    }

    private GuestException failed(URI address, String what) {
        return failures.told(
                "the program's file could not be fetched from " + OneLine.of(address.getHost()) + ": " + what);
    }

    private String cause(IOException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String told = told(cause);
            if (told != null) {
                return told;
            }
        }
        return "the connection broke off (" + thrown.getClass().getSimpleName() + "); collect again";
    }

    private @Nullable String told(Throwable cause) {
        if (cause instanceof SSLException) {
            return failures.certificateOfHost();
        } else if (cause instanceof Https.StatusException status) {
            return "it answered with HTTP status " + status.status()
                    + (status.status() / 100 == 3 ? ", a redirect, which is not followed" : "") + "; look at its log";
        } else if (cause instanceof AnswerStream.TooLarge) {
            return "it sends more than it announced; look at its log";
        } else if (cause instanceof HttpTimeoutException) {
            return "it did not answer in time; check that this machine reaches it on port 443";
        } else if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return "its name is not known here; check the DNS of this machine";
        } else if (cause instanceof ConnectException) {
            return "it does not accept connections; check that this machine reaches it on port 443";
        }
        return null;
    }
}
