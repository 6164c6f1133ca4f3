package io.reprotect.preflight.collect.vsphere;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import javax.net.ssl.SSLParameters;

/** HTTP to one vCenter over one TLS configuration: no redirects, time and size limits on everything. */
final class Https {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final HttpClient http;
    private Deadline deadline;

    Https(VSphereAccess access, Trust trust, Deadline deadline) throws VSphereException {
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

    /** Sends a request; what comes back may hold {@code most} bytes, {@code atOnce} at a time. */
    HttpResponse<AnswerStream> send(HttpRequest.Builder request, long most, long atOnce) throws IOException {
        Deadline limit = deadline;
        Duration left = limit.left(Duration.ofDays(1));
        if (limit.over()) {
            throw new HttpTimeoutException("no time left");
        }
        try {
            return http.send(request.timeout(left).build(), head -> new AnswerStream(limit, most, atOnce));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** An HTTP status that is no answer to the question. */
    static final class StatusException extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String location;

        /** Gives up the answer, whose body nobody reads. */
        StatusException(HttpResponse<AnswerStream> response) {
            this(response, response.headers().firstValue("Location").orElse(""));
        }

        private StatusException(HttpResponse<AnswerStream> response, String location) {
            super("HTTP status " + response.statusCode());
            response.body().close();
            this.status = response.statusCode();
            this.location = location;
        }

        /** Where the address that the answer points to may hold a secret. */
        static StatusException withoutAddress(HttpResponse<AnswerStream> response) {
            return new StatusException(response, "");
        }

        int status() {
            return status;
        }

        String location() {
            return location;
        }
    }
}
