package io.reprotect.preflight.fake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost and 127.0.0.1 and its key, made anew by each test JVM. */
public final class TestCertificate {
    private static final String ALIAS = "fake";

    private final SSLContext context;
    private final Path pem;

    private TestCertificate(SSLContext context, Path pem) {
        this.context = context;
        this.pem = pem;
    }

    /** The one of this JVM. */
    public static TestCertificate shared() {
        return Holder.SHARED;
    }

    /** A new one, that no other client trusts. */
    public static TestCertificate make() {
        try {
            Path folder = Files.createTempDirectory("fake-certificate");
            Path store = folder.resolve("store.p12");
            String secret = UUID.randomUUID().toString();
            keytool(store, secret);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, secret.toCharArray());
            }
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, secret.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            Path pem = folder.resolve("ca.pem");
            Files.writeString(pem, pem(keys.getCertificate(ALIAS).getEncoded()));
            for (Path made : new Path[] {store, pem, folder}) {
                made.toFile().deleteOnExit();
            }
            folder.toFile().deleteOnExit();
            return new TestCertificate(context, pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public SSLContext context() {
        return context;
    }

    /** The certificate as a PEM file. */
    public Path pem() {
        return pem;
    }

    private static void keytool(Path store, String secret) throws IOException {
        ProcessBuilder keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "STORE_SECRET");
        keytool.environment().put("STORE_SECRET", secret);
        keytool.redirectErrorStream(true);
        Process process = keytool.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static final class Holder {
        private static final TestCertificate SHARED = make();
    }
}
