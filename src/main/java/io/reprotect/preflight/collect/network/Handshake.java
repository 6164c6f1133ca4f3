package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.Probe;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A TLS handshake, verified by the system's trust and the host's name. A certificate that does not verify ends it, and is
 * told as a reading of its own; it is never accepted.
 */
final class Handshake {
    private Handshake() {}

    static Attempt over(Socket socket, Target target, Duration timeout, Attempt open) {
        try {
            Witness witness = new Witness(system());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {witness}, null);
            return shake(context, witness, socket, target, timeout, open);
        } catch (GeneralSecurityException e) {
            return open.with(Probe.Tls.FAILED, null, null);
        }
    }

    private static Attempt shake(
            SSLContext context, Witness witness, Socket socket, Target target, Duration timeout, Attempt open) {
        try (SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, target.host(), target.port(), false)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            tls.startHandshake();
            return told(open, Probe.Tls.VERIFIED, witness.shown);
        } catch (IOException e) {
            return told(open, witness.refused ? Probe.Tls.NOT_VERIFIED : Probe.Tls.FAILED, witness.shown);
        }
    }

    private static Attempt told(Attempt open, Probe.Tls result, @Nullable X509Certificate shown) {
        return shown == null
                ? open.with(result, null, null)
                : open.with(
                        result,
                        shown.getSubjectX500Principal().getName(),
                        shown.getNotAfter().toInstant());
    }

    private static X509ExtendedTrustManager system() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("this Java has no trust manager");
    }

    /** Notes which certificate was shown; the system decides. */
    private static final class Witness extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager system;
        private @Nullable X509Certificate shown;
        private boolean refused;

        Witness(X509ExtendedTrustManager system) {
            this.system = system;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            note(chain);
            try {
                system.checkServerTrusted(chain, type, socket);
            } catch (CertificateException e) {
                refused = true;
                throw e;
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("sockets only");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("sockets only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("servers only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("servers only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("servers only");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return system.getAcceptedIssuers();
        }

        private void note(X509Certificate[] chain) {
            shown = chain.length == 0 ? null : chain[0];
        }
    }
}
