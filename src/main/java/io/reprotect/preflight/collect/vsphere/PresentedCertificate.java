package io.reprotect.preflight.collect.vsphere;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The certificate that a vCenter presents, so that a person can compare its thumbprint. It is only looked at: the connection
 * is refused in the handshake, and nothing is ever sent over it.
 *
 * @param thumbprint as the settings want it, {@code SHA256:AB:CD:…}
 */
public record PresentedCertificate(String thumbprint, String subject, String issuer, Instant validUntil) {
    private static final int HTTPS = 443;

    /** Asks the host and port of an address; throws where none is presented in that time. */
    public static PresentedCertificate of(URI address, Duration limit) throws IOException {
        Trust trust = Trust.none();
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        int millis = (int) limit.toMillis();
        try (SSLSocket socket = (SSLSocket) trust.context().getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), millis);
            socket.setSoTimeout(millis);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        } catch (IOException e) {
            if (trust.refusedCertificate() == null) {
                throw e;
            }
        } catch (VSphereException e) {
            throw new IOException(e.getMessage(), e);
        }
        X509Certificate certificate = trust.refusedCertificate();
        if (certificate == null) {
            throw new IOException("no certificate was presented");
        }
        return new PresentedCertificate(
                Thumbprint.of(certificate),
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotAfter().toInstant());
    }
}
