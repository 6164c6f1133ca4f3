package io.reprotect.preflight.collect.vsphere;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A TLS server in this process, with a certificate made for it by keytool. */
final class TlsServer implements AutoCloseable {

    /** What answers a request. */
    interface Handler {
        void handle(HttpExchange exchange, String body) throws Exception;
    }

    private static final String PASSWORD = UUID.randomUUID().toString();
    /** Certificates by their names: making one takes a second. */
    private static final Map<String, KeyStore> MADE = new ConcurrentHashMap<>();

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final X509Certificate certificate;

    /** A server at 127.0.0.1 whose certificate is for the given names, as {@code ip:127.0.0.1}. */
    TlsServer(String alternativeNames, Handler handler) throws Exception {
        char[] password = PASSWORD.toCharArray();
        KeyStore keys = MADE.computeIfAbsent(alternativeNames, TlsServer::keys);
        certificate = (X509Certificate) keys.getCertificate("server");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange;
                    InputStream in = exchange.getRequestBody()) {
                handler.handle(exchange, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (Exception e) {
                // The client went away, which is what some tests are about.
            }
        });
        server.start();
    }

    private static KeyStore keys(String names) {
        try {
            return keys(names, PASSWORD.toCharArray());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore keys(String names, char[] password) throws Exception {
        Path folder = Files.createTempDirectory("keys");
        Path file = folder.resolve("server.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=" + names,
                "-ext",
                "BC=ca:true",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass:env",
                "STORE_PASSWORD",
                "-keystore",
                file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STORE_PASSWORD", new String(password));
        Process keytool =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool makes no certificate");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        Files.delete(file);
        Files.delete(folder);
        return keys;
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/sdk");
    }

    String thumbprint() {
        return Thumbprint.of(certificate);
    }

    String pem() throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
