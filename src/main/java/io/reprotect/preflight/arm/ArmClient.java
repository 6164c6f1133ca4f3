package io.reprotect.preflight.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads Azure Resource Manager. Read-only by type: it has no way to send anything but GET, and the one measuring action that
 * {@link OnlyAction} lets through. Safe for several threads. Redirects are never followed, and the token goes to allowed
 * hosts only.
 */
public final class ArmClient implements AutoCloseable {
    private static final int LARGEST_ANSWER = 32 << 20;
    private static final int MOST_PAGES = 1000;
    private static final int MOST_POLLS = 600;
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(200);

    private final ArmAccess access;
    private final Transport transport;
    private final TokenPolicy token;
    private final AllowedHosts allowed;
    private final Retries retries;
    private final Clock clock;
    private final Limits limits;
    private volatile Deadline deadline;
    private volatile @Nullable ServiceDate serviceDate;

    /** What a test may shorten: time spent, the size of an answer, pages of a list, and the time for one attempt. */
    public record Limits(Pace pace, int largestAnswer, int mostPages, Duration attempt) {
        public static final Limits USUAL = new Limits(Pace.REAL, LARGEST_ANSWER, MOST_PAGES, Duration.ofSeconds(100));
    }

    private ArmClient(ArmAccess access, Transport transport, TokenPolicy token, Clock clock, Limits limits) {
        this.access = access;
        this.transport = transport;
        this.token = token;
        this.allowed = new AllowedHosts(access.endpoint());
        this.retries = new Retries(clock);
        this.clock = clock;
        this.limits = limits;
        this.deadline = new Deadline(limits.pace(), access.deadline());
    }

    /** A client with the credential that the settings name; nothing is sent yet. */
    public static ArmClient open(ArmAccess access, Clock clock) throws ArmException {
        return open(access, clock, System::getenv, Limits.USUAL);
    }

    /** As above, with the environment, times and sizes of a test. */
    public static ArmClient open(ArmAccess access, Clock clock, UnaryOperator<String> environment, Limits limits)
            throws ArmException {
        AllowedHosts allowed = allowed(access);
        HttpClient http = http(java.net.http.HttpClient.newBuilder(), Trust.with(access.ca()));
        TokenPolicy token = new TokenPolicy(
                Credentials.named(access, http, environment),
                Cloud.of(access.endpoint()).scope(),
                allowed,
                clock);
        Transport transport = new Transport(
                new HttpPipelineBuilder().httpClient(http).policies(token).build(), limits.largestAnswer());
        return new ArmClient(access, transport, token, clock, limits);
    }

    /** The hosts that may be talked to; throws where the endpoint itself can't be. */
    static AllowedHosts allowed(ArmAccess access) throws ArmException {
        AllowedHosts allowed = new AllowedHosts(access.endpoint());
        String refusal = allowed.refusal(access.endpoint());
        if (refusal == null && !isBare(access.endpoint())) {
            refusal = "it has more than a host and a port";
        }
        if (refusal != null) {
            throw new ArmException(
                    ArmException.Kind.CONFIGURATION,
                    "azure.endpoint: can't be used: " + refusal + "; give it as https://HOST[:PORT]");
        }
        return allowed;
    }

    private static boolean isBare(URI endpoint) {
        String path = endpoint.getRawPath();
        return (path == null || path.isEmpty() || path.equals("/"))
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null;
    }

    /** A client that follows no redirect. */
    static HttpClient http(java.net.http.HttpClient.Builder builder, @Nullable SSLContext trust) {
        builder.followRedirects(java.net.http.HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(15));
        if (trust != null) {
            builder.sslContext(trust);
        }
        return new JdkHttpClientBuilder(builder).build();
    }

    /** Starts the time that a source may take. */
    public void startDeadline() {
        deadline = new Deadline(limits.pace(), access.deadline());
    }

    /** The object at an ARM id. {@code name} is what messages call it. */
    public JsonNode get(String id, String name) throws ArmException {
        return object(address(id), Lines.clean(name));
    }

    /** The object at an ARM id of another resource provider, by that provider's API version. */
    public JsonNode get(String id, String apiVersion, String name) throws ArmException {
        String what = Lines.clean(name);
        return object(address(id, apiVersion, "", what), what);
    }

    /** As above, with the instance view of a VM. */
    public JsonNode instance(String id, String apiVersion, String name) throws ArmException {
        String what = Lines.clean(name);
        return object(address(id, apiVersion, "&$expand=instanceView", what), what);
    }

    private JsonNode object(URI uri, String what) throws ArmException {
        JsonNode found = read(uri, what);
        if (!found.isObject()) {
            throw Failures.unreadable(what, access.endpoint(), "it is no JSON object");
        }
        return found;
    }

    /** All elements of the list at an ARM id, page by page; a list that can't be read to its end is not returned at all. */
    public List<JsonNode> list(String id, String name) throws ArmException {
        return list(address(id), Lines.clean(name));
    }

    /** As above, of another resource provider. */
    public List<JsonNode> list(String id, String apiVersion, String name) throws ArmException {
        String what = Lines.clean(name);
        return list(address(id, apiVersion, "", what), what);
    }

    private List<JsonNode> list(URI first, String what) throws ArmException {
        List<JsonNode> elements = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        URI next = first;
        while (next != null) {
            if (!seen.add(next) || seen.size() > limits.mostPages()) {
                throw new ArmException(
                        ArmException.Kind.PAGING,
                        what + ": the list doesn't end (page " + seen.size() + " leads back, or there are more than "
                                + limits.mostPages() + " pages); run it again");
            }
            JsonNode page = read(next, what);
            if (!page.path("value").isArray()) {
                throw Failures.unreadable(what, next, "it has no list named value");
            }
            if (page.hasNonNull("error")) {
                throw Failures.unreadable(what, next, "it holds an error beside its list");
            }
            page.path("value").forEach(elements::add);
            next = following(page.path("nextLink"), next, what);
        }
        return elements;
    }

    /**
     * What a network watcher measures of a connection. It is asked once; the answer may take minutes, and is waited for.
     */
    public JsonNode connectivity(String watcherId, String apiVersion, ConnectivityQuestion question, String name)
            throws ArmException {
        String what = Lines.clean(name);
        URI uri = address(watcherId + "/connectivityCheck", apiVersion, "", what);
        Answer answer = answered(uri, question.body(), what);
        for (int poll = 0; answer.running(); poll++) {
            String location = answer.header(HttpHeaderName.LOCATION);
            if (location == null || poll >= MOST_POLLS) {
                throw new ArmException(
                        ArmException.Kind.TIMED_OUT,
                        what + ": " + Cloud.host(uri) + " accepted it and "
                                + (location == null ? "did not say where its result will be" : "never finished it")
                                + "; run it again later");
            }
            Duration wait = retries.wait(answer, 0);
            pause(wait.compareTo(BETWEEN_POLLS) < 0 ? BETWEEN_POLLS : wait, deadline, what);
            answer = answered(allowed(location, uri, what, "its result"), null, what);
        }
        return parsed(answer, uri, what);
    }

    /** The service's clock at its latest answer, or null before the first. */
    public @Nullable ServiceDate serviceDate() {
        return serviceDate;
    }

    @Override
    public void close() {
        transport.close();
    }

    private URI address(String id) {
        return access.endpoint().resolve(id + "?api-version=" + ArmAccess.encoded(access.apiVersion()));
    }

    private URI address(String id, String apiVersion, String more, String what) throws ArmException {
        String path = Paths.encoded(id);
        if (path == null) {
            throw new ArmException(
                    ArmException.Kind.REJECTED, what + ": '" + Lines.clean(id) + "' is no ARM id, nothing was asked");
        }
        return access.endpoint().resolve(path + "?api-version=" + ArmAccess.encoded(apiVersion) + more);
    }

    private @Nullable URI following(JsonNode link, URI page, String what) throws ArmException {
        if (link.isMissingNode()
                || link.isNull()
                || (link.isTextual() && link.textValue().isEmpty())) {
            return null;
        }
        return allowed(link.isTextual() ? link.textValue() : ":", page, what, "the next page");
    }

    private URI allowed(String link, URI page, String what, String to) throws ArmException {
        URI next;
        try {
            next = resolved(page, link.replace(" ", "%20"));
        } catch (URISyntaxException e) {
            throw new ArmException(
                    ArmException.Kind.PAGING, what + ": the link to " + to + " is no address; run it again");
        }
        String refusal = allowed.refusal(next);
        if (refusal != null) {
            throw new ArmException(
                    ArmException.Kind.HOST_REFUSED,
                    what + ": the link to " + to + " was not followed and nothing was sent: " + Lines.clean(refusal)
                            + "; check azure.endpoint");
        }
        return next;
    }

    /** As RFC 3986 has it; {@link URI#resolve} cuts the last name off for a lone query. */
    private static URI resolved(URI page, String link) throws URISyntaxException {
        return link.startsWith("?")
                ? new URI(page.getScheme() + "://" + page.getRawAuthority() + page.getRawPath() + link)
                : page.resolve(new URI(link));
    }

    private JsonNode read(URI uri, String what) throws ArmException {
        Answer answer = answered(uri, null, what);
        if (!answer.ok()) {
            throw refused(answer, uri, what);
        }
        return parsed(answer, uri, what);
    }

    private static JsonNode parsed(Answer answer, URI uri, String what) throws ArmException {
        try {
            JsonNode node = Json.MAPPER.readTree(answer.body());
            if (node == null || node.isMissingNode()) {
                throw Failures.unreadable(what, uri, "it is empty");
            }
            return node;
        } catch (IOException e) {
            throw Failures.unreadable(what, uri, "it is no JSON");
        }
    }

    /** An answer of 200 or 202. What is posted is sent again only where the service surely did nothing with it. */
    private Answer answered(URI uri, byte @Nullable [] body, String what) throws ArmException {
        boolean renewed = false;
        for (int attempt = 0; ; attempt++) {
            Deadline until = deadline;
            if (until.passed()) {
                throw until.asException(what);
            }
            Answer answer;
            try {
                Duration within = shorter(limits.attempt(), until.remaining());
                answer = body == null ? transport.get(uri, within) : transport.post(uri, body, within);
            } catch (IOException e) {
                if (body != null || attempt >= Retries.MOST || !Failures.worthAnotherTry(e)) {
                    throw Failures.connection(what, uri, e);
                }
                pause(Retries.backoff(attempt), until, what);
                continue;
            } catch (TimeoutException e) {
                throw until.passed() ? until.asException(what) : Failures.timedOut(what, uri);
            } catch (InterruptedException e) {
                throw interrupted(what);
            } catch (ArmException e) {
                throw new ArmException(e.kind(), what + ": " + e.getMessage());
            }
            note(answer);
            if (answer.ok() || answer.running()) {
                return answer;
            }
            if (answer.status() == 401 && !renewed) {
                renewed = true;
                token.forget();
                continue;
            }
            if (!answer.worthAnotherTry() || (body != null && answer.status() != 429) || attempt >= Retries.MOST) {
                throw refused(answer, uri, what);
            }
            Duration wait = retries.wait(answer, attempt);
            if (wait.compareTo(Retries.LONGEST) > 0) {
                throw new ArmException(
                        ArmException.Kind.THROTTLED,
                        what + ": Azure asks to wait " + wait.toSeconds() + " s (" + answer.status()
                                + "), longer than this run waits; run it again after that");
            }
            pause(wait, until, what);
        }
    }

    private ArmException refused(Answer answer, URI uri, String what) {
        return answer.redirect()
                ? Failures.redirected(what, uri, answer.status())
                : Failures.answered(what, uri, answer.status(), token.redacted(ErrorBody.summary(answer.body())));
    }

    private void pause(Duration wait, Deadline until, String what) throws ArmException {
        if (wait.compareTo(until.remaining()) >= 0) {
            throw until.asException(what);
        }
        try {
            limits.pace().pause(wait);
        } catch (InterruptedException e) {
            throw interrupted(what);
        }
    }

    private static ArmException interrupted(String what) {
        Thread.currentThread().interrupt();
        return new ArmException(ArmException.Kind.DEADLINE, what + ": not read, because the run was interrupted");
    }

    private void note(Answer answer) {
        String date = answer.header(HttpHeaderName.DATE);
        Instant service = date == null ? null : Retries.httpDate(date);
        if (service != null) {
            serviceDate = new ServiceDate(service, clock.instant());
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
