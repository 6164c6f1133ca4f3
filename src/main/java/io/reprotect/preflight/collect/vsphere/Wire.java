package io.reprotect.preflight.collect.vsphere;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Posts SOAP to one vCenter, the session cookie kept. */
final class Wire {
    /** Most bytes that an answer held whole may have. */
    static final long SMALL = 4L << 20;
    /** Most bytes of an answer that is read as it arrives. */
    static final long LARGE = 1L << 30;
    /** Most bytes of one object in a large answer. */
    static final long OBJECT = 4L << 20;

    private final URI endpoint;
    private final Https https;
    private final Map<String, String> cookies = new TreeMap<>();

    Wire(VSphereAccess access, Trust trust, Deadline deadline) throws VSphereException {
        this.endpoint = access.endpoint();
        this.https = new Https(access, trust, deadline);
    }

    URI endpoint() {
        return endpoint;
    }

    /** Grants the call that ends the session a few seconds of its own. */
    void lastCall() {
        https.lastCall();
    }

    /** Sees to it that a few seconds are left. */
    void atLeastGoodbye() {
        https.atLeastGoodbye();
    }

    /**
     * Reads what stands at another https address, which may be another host's: without the cookies of the session, trusted as
     * the vCenter is.
     */
    InputStream get(URI address, long most) throws IOException {
        HttpResponse<AnswerStream> response =
                https.send(HttpRequest.newBuilder(address).GET(), most, most);
        if (response.statusCode() != 200) {
            throw Https.StatusException.withoutAddress(response);
        }
        return response.body();
    }

    /** Sends an envelope; what comes back is a SOAP answer or fault that may hold {@code most} bytes, {@code atOnce} at a time. */
    AnswerStream post(String envelope, String action, long most, long atOnce) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", action)
                .POST(HttpRequest.BodyPublishers.ofString(envelope, StandardCharsets.UTF_8));
        if (!cookies.isEmpty()) {
            request.header("Cookie", String.join("; ", cookies.values()));
        }
        HttpResponse<AnswerStream> response = https.send(request, most, atOnce);
        int status = response.statusCode();
        if (status != 200 && status != 500) {
            throw new Https.StatusException(response);
        }
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response.body();
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        cookies.put(pair.split("=", 2)[0], pair);
    }
}
