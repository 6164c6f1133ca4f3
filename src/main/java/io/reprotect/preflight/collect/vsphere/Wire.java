package io.reprotect.preflight.collect.vsphere;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;

/** Posts SOAP to one vCenter over one TLS configuration: no redirects, time limits on everything, the session cookie kept. */
final class Wire {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    /** Most bytes that an answer held whole may have. */
    static final long SMALL = 4L << 20;
    /** Most bytes of an answer that is read as it arrives. */
    static final long LARGE = 1L << 30;
    /** Most bytes of one object in a large answer. */
    static final long OBJECT = 4L << 20;

    private final URI endpoint;
    private final HttpClient http;
    private Deadline deadline;
    private final Map<String, String> cookies = new TreeMap<>();

    Wire(VSphereAccess access, Trust trust, Deadline deadline) throws VSphereException {
        this.endpoint = access.endpoint();
        this.deadline = deadline;
        Duration connect = access.timeout().compareTo(CONNECT) < 0 ? access.timeout() : CONNECT;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .sslContext(trust.context())
                .sslParameters(quickFirst(trust.context().getDefaultSSLParameters()))
                .build();
    }

    /**
     * The default suites, ChaCha20 first where the other side has it: it is as strong, and before the machine code of AES is
     * ready, as in any short run, several times as fast.
     */
    private static SSLParameters quickFirst(SSLParameters parameters) {
        parameters.setCipherSuites(Arrays.stream(parameters.getCipherSuites())
                .sorted(Comparator.comparing(suite -> !suite.contains("_CHACHA20_POLY1305_")))
                .toArray(String[]::new));
        return parameters;
    }

    URI endpoint() {
        return endpoint;
    }

    /** Grants the call that ends the session a few seconds of its own. */
    void lastCall() {
        deadline = new Deadline(GOODBYE);
    }

    /** Sees to it that a few seconds are left. */
    void atLeastGoodbye() {
        if (deadline.left(GOODBYE).compareTo(GOODBYE) < 0) {
            lastCall();
        }
    }

    /**
     * Reads what stands at another https address, which may be another host's: without the cookies of the session, trusted as
     * the vCenter is.
     */
    InputStream get(URI address, long most) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(time()).GET().build();
        HttpResponse<AnswerStream> response = send(request, most, most);
        if (response.statusCode() != 200) {
            response.body().close();
            throw new StatusException(response.statusCode(), "");
        }
        return response.body();
    }

    private Duration time() throws HttpTimeoutException {
        if (deadline.over()) {
            throw new HttpTimeoutException("no time left");
        }
        return deadline.left(Duration.ofDays(1));
    }

    /** Sends an envelope; what comes back is a SOAP answer or fault that may hold {@code most} bytes, {@code atOnce} at a time. */
    AnswerStream post(String envelope, String action, long most, long atOnce) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(time())
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", action)
                .POST(HttpRequest.BodyPublishers.ofString(envelope, StandardCharsets.UTF_8));
        if (!cookies.isEmpty()) {
            request.header("Cookie", String.join("; ", cookies.values()));
        }
        HttpResponse<AnswerStream> response = send(request.build(), most, atOnce);
        int status = response.statusCode();
        if (status != 200 && status != 500) {
            response.body().close();
            throw new StatusException(
                    status, response.headers().firstValue("Location").orElse(""));
        }
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response.body();
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        cookies.put(pair.split("=", 2)[0], pair);
    }

    private HttpResponse<AnswerStream> send(HttpRequest request, long most, long atOnce) throws IOException {
        Deadline limit = deadline;
        try {
            return http.send(request, head -> new AnswerStream(limit, most, atOnce));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** An HTTP status that is no SOAP answer. */
    static final class StatusException extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String location;

        StatusException(int status, String location) {
            super("HTTP status " + status);
            this.status = status;
            this.location = location;
        }

        int status() {
            return status;
        }

        String location() {
            return location;
        }
    }
}
