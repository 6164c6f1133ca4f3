package io.reprotect.preflight.collect.vsphere;

import com.sun.net.httpserver.HttpExchange;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.snapshot.Collected;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The REST services of a vCenter that has three tags in two categories, and what a test puts in their place. */
final class FakeTagging implements AutoCloseable {
    static final String TOKEN = "4f2c0a";
    private static final String TAGGING = "/api/cis/tagging/";
    private static final String QUESTION = "POST " + TAGGING + "tag-association?action=list-attached-objects-on-tags";

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final TlsServer server;

    FakeTagging() throws Exception {
        server = new TlsServer("ip:127.0.0.1", this::handle);
        answer("POST /api/session", 201, "\"" + TOKEN + "\"");
        answer("DELETE /api/session", 204, "");
        answer("GET " + TAGGING + "tag", 200, "[\"tag:1\",\"tag:2\",\"tag:3\"]");
        answer(QUESTION, 200, """
                [{"tag_id":"tag:1","object_ids":[{"id":"datastore-11","type":"Datastore"},{"id":"vm-7","type":"VirtualMachine"}]},
                 {"tag_id":"tag:2","object_ids":[{"id":"datastore-11","type":"Datastore"},{"id":"x 1","type":"com.vmware.Library"}]},
                 {"tag_id":"tag:3","object_ids":[]}]
                """);
        answer("GET " + TAGGING + "tag/tag:1", 200, "{\"id\":\"tag:1\",\"category_id\":\"cat:1\",\"name\":\"gold\"}");
        answer("GET " + TAGGING + "tag/tag:2", 200, "{\"id\":\"tag:2\",\"category_id\":\"cat:2\",\"name\":\"shop\"}");
        answer("GET " + TAGGING + "category/cat:1", 200, "{\"id\":\"cat:1\",\"name\":\"Tier\"}");
        answer("GET " + TAGGING + "category/cat:2", 200, "{\"id\":\"cat:2\",\"name\":\"Owner\"}");
    }

    void answer(String call, int status, String body) {
        answers.put(call, new Answer(status, body));
    }

    /** Answers the question what tags hang on. */
    void hanging(String body) {
        answer(QUESTION, 200, body);
    }

    /** Forgets {@code /api} and offers the same at {@code /rest}. */
    void old() {
        Map<String, Answer> before = Map.copyOf(answers);
        answers.clear();
        before.forEach((call, answer) -> answers.put(
                call.replace("/api/session", "/rest/com/vmware/cis/session")
                        .replace(TAGGING, "/rest/com/vmware/cis/tagging/")
                        .replace("?action", "?~action")
                        .replace("tag/", "tag/id:")
                        .replace("category/", "category/id:"),
                new Answer(
                        answer.status() == 201 ? 200 : answer.status(),
                        answer.body().isEmpty() ? "" : "{\"value\":" + answer.body() + "}")));
    }

    private void handle(HttpExchange exchange, String body) throws Exception {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        calls.add(call);
        boolean login = call.startsWith("POST") && call.endsWith("/session");
        String token = exchange.getRequestHeaders().getFirst("vmware-api-session-id");
        String basic = exchange.getRequestHeaders().getFirst("Authorization");
        if (login ? token != null || basic == null : !TOKEN.equals(token) || basic != null) {
            refused.add(call);
        }
        Answer answer = answers.getOrDefault(call, new Answer(404, ""));
        if (answer.status() == 302) {
            exchange.getResponseHeaders().set("Location", answer.body());
        }
        FakeVCenter.reply(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
    }

    List<String> calls() {
        return calls;
    }

    /** Calls with the password where the session belongs, or the other way round. */
    List<String> refused() {
        return refused;
    }

    VSphereAccess access() {
        return access(server.thumbprint());
    }

    VSphereAccess access(String thumbprint) {
        return new VSphereAccess(
                server.url(), "svc@vsphere.local", "sécret"::toCharArray, null, thumbprint, Duration.ofSeconds(30));
    }

    Collected collect() {
        return new VSphereTags(access(), Clock.systemUTC()).collect(Progress.SILENT);
    }

    @Override
    public void close() {
        server.close();
    }
}
