package io.reprotect.preflight.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Azure Resource Manager with one vault, on this machine: HTTPS, a token required, pages, partial lists, ids of mixed case,
 * and faults on command.
 */
public final class FakeArm implements AutoCloseable {
    /** The tenant that its token is of. */
    public static final String TENANT = "tenant-01";

    private final FakeVault vault;
    private final TestCertificate certificate;
    private final HttpsFake server;
    private final String token = tokenOf(TENANT);
    private final ArrayNode tenants = FakeVault.object().putArray("value");
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> operations = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final FakeReprotect reprotect;
    private volatile int pageSize = 100;
    private volatile @Nullable String date;

    private FakeArm(FakeVault vault, TestCertificate certificate) {
        this.vault = vault;
        this.certificate = certificate;
        this.reprotect = new FakeReprotect(vault);
        this.date = httpDate(vault.now());
        this.server = new HttpsFake(certificate, this::handle);
    }

    /** Serves the vault; what is changed in it afterwards is served changed. */
    public static FakeArm start(FakeVault vault) {
        return new FakeArm(vault, TestCertificate.shared());
    }

    /** As above, with a certificate of its own. */
    public static FakeArm start(FakeVault vault, TestCertificate certificate) {
        return new FakeArm(vault, certificate);
    }

    public FakeVault vault() {
        return vault;
    }

    /** The write side: what is accepted, and how it ends. */
    public FakeReprotect reprotect() {
        return reprotect;
    }

    /** {@code https://localhost:PORT}. */
    public URI endpoint() {
        return URI.create("https://localhost:" + server.port());
    }

    public Path caPem() {
        return certificate.pem();
    }

    /** A token as Azure makes them, that says of itself which tenant it is of. */
    public static String tokenOf(String tenant) {
        String payload = FakeVault.object()
                .put("aud", "https://management.azure.com")
                .put("tid", tenant)
                .put("uti", UUID.randomUUID().toString())
                .toString();
        return Stream.of("{\"typ\":\"JWT\",\"alg\":\"RS256\"}", payload, "signature")
                .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)))
                .collect(Collectors.joining("."));
    }

    /** Lists a tenant for the token, with the domains that are verified for it. */
    public FakeArm tenant(String id, String... domains) {
        ObjectNode tenant = tenants.addObject().put("id", "/tenants/" + id).put("tenantId", id);
        List.of(domains).forEach(tenant.putArray("domains")::add);
        tenant.put("tenantCategory", "Home").put("defaultDomain", domains.length == 0 ? "" : domains[0]);
        return this;
    }

    /** The only bearer token that is accepted. */
    public String token() {
        return token;
    }

    /** What was asked so far, refused requests included. */
    public List<Received> requests() {
        return List.copyOf(server.requests());
    }

    /** How many elements a page of a list holds. */
    public FakeArm pageSize(int elements) {
        pageSize = elements;
        return this;
    }

    /** The time of the {@code Date} header. */
    public FakeArm date(Instant now) {
        date = httpDate(now);
        return this;
    }

    /** The {@code Date} header as it stands; null sends none. */
    public FakeArm dateHeader(@Nullable String text) {
        date = text;
        return this;
    }

    /** From now on answers requests whose path ends so (case ignored) with the fault. */
    public FakeArm fail(String pathEnd, Fault fault) {
        return fail(pathEnd, fault, Integer.MAX_VALUE);
    }

    /** As above for that many requests. */
    public FakeArm fail(String pathEnd, Fault fault, int times) {
        rules.add(new Rule(pathEnd.toLowerCase(Locale.ROOT), fault, new AtomicInteger(times)));
        return this;
    }

    /** Puts an address into the answers of a list as the link to the next page. */
    public FakeArm nextLink(String collection, String address) {
        return fail(collection, Fault.changed(right -> {
            ObjectNode page = (ObjectNode) FakeVault.json(right);
            page.put("nextLink", address);
            return page.toString();
        }));
    }

    /** Ends every fault. */
    public FakeArm recover() {
        rules.clear();
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }

    private HttpsFake.@Nullable Reply handle(Received request) {
        Fault fault = fault(request);
        if (fault != null && fault.isAfter()) {
            right(request);
        }
        if (fault != null) {
            switch (fault.kind()) {
                case ANSWER:
                    return reply(fault.status(), fault.body(), fault.headers(), true);
                case DROPPED:
                    return null;
                case HANG:
                    hang();
                    return null;
                case TRUNCATED, CHANGED:
                    break;
            }
        }
        HttpsFake.Reply right = right(request);
        if (fault == null || right.status() != 200) {
            return right;
        }
        return fault.kind() == Fault.Kind.TRUNCATED
                ? new HttpsFake.Reply(200, right.headers(), right.body(), false)
                : reply(200, fault.changed(right.body()), fault.headers(), true);
    }

    private @Nullable Fault fault(Received request) {
        String path = request.path().toLowerCase(Locale.ROOT);
        for (Rule rule : rules) {
            if (path.endsWith(rule.pathEnd()) && rule.left().getAndDecrement() > 0) {
                return rule.fault();
            }
        }
        return null;
    }

    private HttpsFake.Reply right(Received request) {
        if (!("Bearer " + token).equals(request.headers().get("authorization"))) {
            return error(401, "InvalidAuthenticationToken", "The access token is invalid.");
        }
        if (!request.query().contains("api-version=")) {
            return error(400, "MissingApiVersionParameter", "The api-version query parameter is required.");
        }
        synchronized (vault) {
            return request.method().equals("POST") ? posted(request) : read(request);
        }
    }

    private HttpsFake.Reply posted(Received request) {
        if (request.path().endsWith("/connectivityCheck")) {
            return accepted(request);
        }
        HttpsFake.Reply reply = reprotect.post(request, endpoint().toString());
        return reply == null ? error(405, "MethodNotAllowed", "This fake can't be posted to there.") : reply;
    }

    private HttpsFake.Reply read(Received request) {
        if (!request.method().equals("GET")) {
            return error(405, "MethodNotAllowed", "This fake only reads and reprotects.");
        }
        if (request.path().equals("/tenants")) {
            ObjectNode page = FakeVault.object();
            page.set("value", tenants);
            return reply(200, page.toString(), Map.of(), true);
        }
        if (operations.containsKey(request.path())) {
            return finished(request.path());
        }
        reprotect.looked(request.path());
        JsonNode operation = reprotect.operation(request.path());
        if (operation != null) {
            return reply(200, operation.toString(), Map.of(), true);
        }
        JsonNode one = vault.get(request.path());
        if (one == null) {
            one = vault.cloud().get(request.path(), request.query());
        }
        if (one != null) {
            return reply(200, one.toString(), Map.of(), true);
        }
        List<JsonNode> list = vault.list(request.path());
        if (list == null) {
            list = vault.cloud().list(request.path());
        }
        return list == null
                ? error(404, "ResourceNotFound", "The resource was not found.")
                : reply(200, page(request, list).toString(), Map.of(), true);
    }

    /** An operation that is accepted, still runs when asked the first time, and is done the second time. */
    private HttpsFake.Reply accepted(Received request) {
        String answer = vault.cloud().check(request.path(), FakeVault.json(request.body()));
        if (answer == null) {
            return error(404, "ResourceNotFound", "The resource was not found.");
        }
        String operation = FakeCloud.SUBSCRIPTION
                + "/providers/Microsoft.Network/locations/westeurope/operationResults/" + UUID.randomUUID();
        operations.put(operation, answer);
        return running(operation);
    }

    private HttpsFake.Reply finished(String operation) {
        return asked.add(operation)
                ? running(operation)
                : reply(200, String.valueOf(operations.get(operation)), Map.of(), true);
    }

    private HttpsFake.Reply running(String operation) {
        return reply(
                202,
                "",
                Map.of("Location", endpoint() + operation + "?api-version=2024-01-01", "Retry-After", "0"),
                true);
    }

    private ObjectNode page(Received request, List<JsonNode> list) {
        int from = 0;
        for (String parameter : request.query().split("&")) {
            if (parameter.startsWith("$skipToken=")) {
                from = Integer.parseInt(parameter.substring(11));
            }
        }
        int to = Math.min(list.size(), from + pageSize);
        ObjectNode page = FakeVault.object();
        ArrayNode value = page.putArray("value");
        list.subList(from, to).forEach(value::add);
        if (to < list.size()) {
            page.put("nextLink", endpoint() + request.path() + "?api-version=2024-04-01&$skipToken=" + to);
        } else {
            page.putNull("nextLink");
        }
        return page;
    }

    private HttpsFake.Reply error(int status, String code, String message) {
        return reply(status, errorBody(code, message), Map.of(), true);
    }

    static String errorBody(String code, String message) {
        ObjectNode body = FakeVault.object();
        body.putObject("error").put("code", code).put("message", message);
        return body.toString();
    }

    private HttpsFake.Reply reply(int status, String body, Map<String, String> more, boolean whole) {
        Map<String, String> headers = new LinkedHashMap<>();
        String now = date;
        if (now != null) {
            headers.put("Date", now);
        }
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("x-ms-request-id", UUID.randomUUID().toString());
        headers.putAll(more);
        return new HttpsFake.Reply(status, headers, body, whole);
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String httpDate(Instant now) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    }

    private record Rule(String pathEnd, Fault fault, AtomicInteger left) {}
}
