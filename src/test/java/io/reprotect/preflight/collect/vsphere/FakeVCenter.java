package io.reprotect.preflight.collect.vsphere;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.snapshot.Collected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A vCenter that answers what the simulated one answered when it was recorded, and what a test puts in its place. */
final class FakeVCenter implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final List<String> METHODS = List.of(
            "RetrieveServiceContent",
            "Login",
            "HasPrivilegeOnEntities",
            "CreateContainerView",
            "RetrievePropertiesEx",
            "RetrieveProperties.field",
            "RetrieveProperties.licenseAssignmentManager",
            "RetrieveProperties.privilegeList",
            "RetrieveProperties.view",
            "FetchUserPrivilegeOnEntities",
            "QueryAssignedLicenses",
            "Logout");
    private static final Pattern METHOD = Pattern.compile("Body><(\\w+) xmlns=\"urn:vim25\"");

    private static final Pattern PATH = Pattern.compile("<pathSet>(\\w+)</pathSet>");

    private final Map<String, TlsServer.Handler> answers = new ConcurrentHashMap<>();
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final TlsServer server;

    FakeVCenter() throws Exception {
        this("ip:127.0.0.1");
    }

    /** One with a certificate for other names. */
    FakeVCenter(String names) throws Exception {
        server = new TlsServer(names, this::handle);
        for (String method : METHODS) {
            answer(method, recorded(method));
        }
    }

    static String method(String request) {
        Matcher matcher = METHOD.matcher(request);
        String method = matcher.find() ? matcher.group(1) : "";
        Matcher path = PATH.matcher(request);
        return method.equals("RetrieveProperties") && path.find() ? method + "." + path.group(1) : method;
    }

    static String recorded(String method) throws IOException {
        try (InputStream in = FakeVCenter.class.getResourceAsStream(method + ".xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void handle(HttpExchange exchange, String body) throws Exception {
        String method = method(body);
        calls.add(method);
        answers.get(method).handle(exchange, body);
    }

    void answer(String method, TlsServer.Handler handler) {
        answers.put(method, handler);
    }

    void answer(String method, String text) {
        texts.put(method, text);
        answer(method, (exchange, body) -> reply(exchange, 200, text.getBytes(StandardCharsets.UTF_8)));
    }

    void fault(String method, String type, String text) {
        String body =
                envelope("<Fault><faultcode>ServerFaultCode</faultcode><faultstring>" + text + "</faultstring><detail><"
                        + type + "Fault xsi:type=\"" + type + "\"></" + type + "Fault></detail></Fault>");
        answer(method, (exchange, request) -> reply(exchange, 500, body.getBytes(StandardCharsets.UTF_8)));
    }

    static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\" "
                + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><Body>" + body + "</Body></Envelope>";
    }

    /** Changes every place of an answer that the expression matches; there must be one. */
    void edit(String method, String expression, String replacement) {
        String before = texts.get(method);
        String after =
                Pattern.compile(expression, Pattern.DOTALL).matcher(before).replaceAll(replacement);
        assertTrue(!after.equals(before), () -> "nothing to change: " + expression);
        answer(method, after);
    }

    /** Changes the first such place in the sweep. */
    void editSweep(String expression, String replacement) {
        String before = texts.get("RetrievePropertiesEx");
        String after =
                Pattern.compile(expression, Pattern.DOTALL).matcher(before).replaceFirst(replacement);
        assertTrue(!after.equals(before), () -> "nothing to change: " + expression);
        answer("RetrievePropertiesEx", after);
    }

    String sweep() {
        return text("RetrievePropertiesEx");
    }

    String text(String method) {
        return texts.get(method);
    }

    List<String> calls() {
        return calls;
    }

    TlsServer server() {
        return server;
    }

    VSphereAccess access(Duration timeout) {
        return new VSphereAccess(
                server.url(), "svc@vsphere.local", "not & <real>"::toCharArray, null, server.thumbprint(), timeout);
    }

    Collected collect() {
        return collect(access(Duration.ofSeconds(30)));
    }

    static Collected collect(VSphereAccess access) {
        return new VSphereCollector(access, Clock.fixed(NOW, ZoneOffset.UTC), "svc-asr@vsphere.local")
                .collect(Progress.SILENT);
    }

    @Override
    public void close() {
        server.close();
    }
}
