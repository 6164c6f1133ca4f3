package io.reprotect.preflight.arm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates that one client trusts: the system's, and those of an extra PEM file. Verification can't be turned off. */
final class Trust {
    private Trust() {}

    /** Null where the system's own trust is all that is wanted. */
    static @Nullable SSLContext with(@Nullable Path ca) throws ArmException {
        if (ca == null) {
            return null;
        }
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            add(anchors, "system", systemAnchors());
            add(anchors, "extra", extra(ca));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ArmException(
                    ArmException.Kind.CONFIGURATION,
                    "azure.ca " + ca + ": can't be read as PEM certificates ("
                            + Lines.clean(String.valueOf(e.getMessage()))
                            + "); name a PEM file of the CA's certificates");
        }
    }

    private static Collection<? extends Certificate> extra(Path ca)
            throws GeneralSecurityException, IOException, ArmException {
        try (InputStream in = Files.newInputStream(ca)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new ArmException(
                        ArmException.Kind.CONFIGURATION,
                        "azure.ca " + ca + ": holds no certificate; name a PEM file of the CA's certificates");
            }
            return found;
        }
    }

    private static Collection<X509Certificate> systemAnchors() throws GeneralSecurityException {
        TrustManagerFactory system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        system.init((KeyStore) null);
        for (TrustManager manager : system.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static void add(KeyStore anchors, String prefix, Collection<? extends Certificate> certificates)
            throws GeneralSecurityException {
        int number = 0;
        for (Certificate certificate : certificates) {
            anchors.setCertificateEntry(prefix + number++, certificate);
        }
    }
}
