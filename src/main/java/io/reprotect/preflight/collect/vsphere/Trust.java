package io.reprotect.preflight.collect.vsphere;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What one connection trusts: the authorities of a file, those of the system, or exactly one certificate. Authorities bring the
 * check of the host name with them; a pinned certificate is the identity itself. Remembers a certificate it refused.
 */
final class Trust extends X509ExtendedTrustManager {
    private final @Nullable X509ExtendedTrustManager authorities;
    private final String pin;
    private volatile @Nullable X509Certificate refused;

    private Trust(@Nullable X509ExtendedTrustManager authorities, String pin) {
        this.authorities = authorities;
        this.pin = pin;
    }

    static Trust of(VSphereAccess access) throws VSphereException {
        String thumbprint = access.thumbprint();
        if (thumbprint != null) {
            return new Trust(null, Thumbprint.hex(thumbprint));
        }
        Path ca = access.ca();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(ca == null ? null : authorities(ca));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return new Trust(extended, "");
                }
            }
            throw new VSphereException("this Java has no trust manager for certificates: use another Java");
        } catch (IOException | GeneralSecurityException e) {
            throw new VSphereException("vcenter.ca " + ca + " can't be read as PEM certificates: check the file", e);
        }
    }

    /** Trusts nobody: for looking at a certificate without ever talking to who presents it. */
    static Trust none() {
        return new Trust(null, "");
    }

    @Nullable
    X509Certificate refusedCertificate() {
        return refused;
    }

    SSLContext context() throws VSphereException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new VSphereException("this Java can't set up TLS: use another Java", e);
        }
    }

    /** The fingerprint of the certificate that was refused, or null. */
    @Nullable
    String refused() {
        X509Certificate certificate = refused;
        return certificate == null ? null : Thumbprint.of(certificate);
    }

    private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            int number = 0;
            for (Certificate certificate : read) {
                store.setCertificateEntry("ca" + number++, certificate);
            }
            if (number == 0) {
                throw new CertificateException("no certificate in it");
            }
        }
        return store;
    }

    private interface Check {
        void run(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            if (authorities != null) {
                check.run(authorities);
            } else if (!Thumbprint.hex(Thumbprint.of(chain[0])).equals(pin)) {
                throw new CertificateException("not the pinned certificate");
            }
        } catch (CertificateException e) {
            refused = chain[0];
            throw e;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a certificate is only judged with its connection");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no client is expected here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("no client is expected here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no client is expected here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
    }
}
