package io.reprotect.preflight.collect.vsphere;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A session with the REST services of a vCenter, over the TLS, the limits and the deadline that SOAP has: {@code /api}, or
 * {@code /rest} where a vCenter has only that, which is before 7.0 U2.
 */
final class RestSession implements AutoCloseable {
    private static final long MOST = 16L << 20;
    private static final String SESSION = "vmware-api-session-id";
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1_000_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How a vCenter writes the same questions. */
    private enum Dialect {
        API("/api/session", "/api/cis/tagging/", "/", "?action="),
        REST("/rest/com/vmware/cis/session", "/rest/com/vmware/cis/tagging/", "/id:", "?~action=");

        private final String session;
        private final String tagging;
        private final String id;
        private final String action;

        Dialect(String session, String tagging, String id, String action) {
            this.session = session;
            this.tagging = tagging;
            this.id = id;
            this.action = action;
        }

        /** What an answer tells: {@code /rest} wraps it. */
        private JsonNode told(JsonNode answer) {
            return this == API ? answer : answer.path("value");
        }
    }

    private final VSphereAccess access;
    private final Failures failures;
    private final Https https;
    private Dialect dialect = Dialect.API;
    private @Nullable String token;

    private RestSession(VSphereAccess access) throws VSphereException {
        Trust trust = Trust.of(access);
        this.access = access;
        this.failures = new Failures(access, trust);
        this.https = new Https(access, trust, new Deadline(access.timeout()));
    }

    /** Logs in. */
    static RestSession open(VSphereAccess access) throws VSphereException {
        RestSession session = new RestSession(access);
        try {
            if (!session.login(Dialect.API, true)) {
                session.login(Dialect.REST, false);
            }
            return session;
        } catch (IOException e) {
            throw session.failures.of(e);
        }
    }

    /** False where the vCenter doesn't know this way to write a question, and may know another. */
    private boolean login(Dialect way, boolean another) throws IOException, VSphereException {
        HttpRequest.Builder request = request(way.session)
                .header("Authorization", "Basic " + credentials())
                .POST(BodyPublishers.noBody());
        HttpResponse<AnswerStream> response = https.send(request, MOST, MOST);
        if (another && List.of(400, 404, 405, 501).contains(response.statusCode())) {
            response.body().close();
            return false;
        }
        String told = way.told(read(response)).asText();
        if (!TOKEN.matcher(told).matches()) {
            throw unreadable("its REST session");
        }
        dialect = way;
        token = told;
        return true;
    }

    private String credentials() throws VSphereException {
        try {
            String both = access.username() + ":" + new String(access.password().get());
            return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw new VSphereException("vcenter.password can't be read: check where it comes from", e);
        }
    }

    /** Lists the ids of one of the tagging services, {@code tag} or {@code category}. */
    JsonNode list(String service) throws VSphereException {
        return ask(dialect.tagging + service, null);
    }

    /** One thing of such a service by its id. */
    JsonNode get(String service, String id) throws VSphereException {
        return ask(dialect.tagging + service + dialect.id + id, null);
    }

    /** What tags hang on: a reading, whose question is too long for a GET. Nothing else is ever posted in a session. */
    JsonNode attached(List<String> tags) throws VSphereException {
        String path = dialect.tagging + "tag-association" + dialect.action + "list-attached-objects-on-tags";
        return ask(path, Map.of("tag_ids", tags));
    }

    private JsonNode ask(String path, @Nullable Map<String, List<String>> body) throws VSphereException {
        try {
            HttpRequest.Builder request = request(path);
            if (body != null) {
                BodyPublisher json = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
                request.header("Content-Type", "application/json").POST(json);
            }
            return dialect.told(read(https.send(request, MOST, MOST)));
        } catch (IOException e) {
            throw failures.of(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(access.endpoint().resolve(path)).header("Accept", "application/json");
        return token == null ? request : request.header(SESSION, token);
    }

    private static JsonNode read(HttpResponse<AnswerStream> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new Https.StatusException(response);
        }
        try (AnswerStream body = response.body()) {
            return JSON.readTree(body);
        }
    }

    VSphereException unreadable(String what) {
        return new VSphereException("vCenter " + access.address() + " gave an answer about " + what
                + " that can't be read: check that vcenter.url is a vCenter");
    }

    /** Ends the session; never throws. */
    @Override
    public void close() {
        try {
            https.lastCall();
            https.send(request(dialect.session).DELETE(), MOST, MOST).body().close();
        } catch (IOException e) {
            // The session ends by itself when it has been idle; nothing was changed that would need it.
        }
    }
}
