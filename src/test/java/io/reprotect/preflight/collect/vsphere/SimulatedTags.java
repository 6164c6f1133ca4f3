package io.reprotect.preflight.collect.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tags of a simulated vCenter, made through its REST services. */
final class SimulatedTags {
    private static final String TAGGING = "/rest/com/vmware/cis/tagging/";

    private final HttpClient http;
    private final URI vcenter;
    private final String session;
    private final Map<String, String> categories = new HashMap<>();
    private final Map<String, String> tags = new HashMap<>();

    SimulatedTags(VSphereAccess access) throws Exception {
        http = HttpClient.newBuilder().sslContext(Trust.of(access).context()).build();
        vcenter = access.url();
        String user = access.username() + ":" + new String(access.password().get());
        session = send(request("/rest/com/vmware/cis/session")
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes()))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .asText();
    }

    /** Hangs a tag on an object, and makes it where there is none yet. */
    void attach(String category, String tag, String kind, String id) {
        Map<String, ?> on = Map.of("object_id", Map.of("type", kind, "id", id));
        post("tag-association/id:" + made(category, tag) + "?~action=attach", on);
    }

    private String made(String category, String tag) {
        String in = categories.computeIfAbsent(
                category,
                name -> post("category", Map.of("create_spec", Map.of("name", name, "cardinality", "MULTIPLE")))
                        .asText());
        return tags.computeIfAbsent(
                category + "\n" + tag,
                name -> post("tag", Map.of("create_spec", Map.of("name", tag, "category_id", in)))
                        .asText());
    }

    private JsonNode post(String path, Map<String, ?> body) {
        try {
            String json = new ObjectMapper().writeValueAsString(body);
            return send(request(TAGGING + path)
                    .header("vmware-api-session-id", session)
                    .POST(HttpRequest.BodyPublishers.ofString(json)));
        } catch (Exception e) {
            throw new IllegalStateException("the simulated vCenter makes no tag", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(vcenter.resolve(path));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (!List.of(200, 201, 204).contains(answer.statusCode())) {
            throw new IllegalStateException("HTTP status " + answer.statusCode() + " " + answer.body());
        }
        return new ObjectMapper().readTree(answer.body()).path("value");
    }
}
