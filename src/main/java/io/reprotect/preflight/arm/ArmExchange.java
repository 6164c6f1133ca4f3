package io.reprotect.preflight.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests to Azure Resource Manager, each exactly once: no retry, no redirect, no second connection for a POST.
 * The token goes to allowed hosts only, and only a token of the tenant that the settings name. What came of a request is told
 * apart by whether it can have had an effect. Only the executor uses it.
 */
public final class ArmExchange implements AutoCloseable {
    private static final String LAST_LOOK = "last-look";
    private static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-ms-client-request-id");

    private final ArmAccess access;
    private final Transport transport;
    private final TokenPolicy token;
    private final AllowedHosts allowed;
    private final Retries retries;
    private final Duration attempt;

    /** What came of a request. */
    public sealed interface Outcome {
        /**
         * A whole answer.
         *
         * @param body missing where there is none, or it is no JSON
         * @param said what an error says, on one line
         * @param after what {@code Retry-After} asks for
         * @param date the service's clock
         */
        record Answered(
                int status,
                JsonNode body,
                String said,
                List<String> requestIds,
                @Nullable URI operation,
                @Nullable URI location,
                @Nullable Duration after,
                @Nullable Instant date)
                implements Outcome {}

        /** Nothing left this machine; {@code refused} where it may not be sent there at all. */
        record NotSent(String why, boolean refused) implements Outcome {}

        /** It may have arrived, and no whole answer came. */
        record Lost(String why) implements Outcome {}
    }

    private ArmExchange(
            ArmAccess access,
            Transport transport,
            TokenPolicy token,
            AllowedHosts allowed,
            Clock clock,
            Duration attempt) {
        this.access = access;
        this.transport = transport;
        this.token = token;
        this.allowed = allowed;
        this.retries = new Retries(clock);
        this.attempt = attempt;
    }

    /** With the credential that the settings name; nothing is sent yet. */
    public static ArmExchange open(ArmAccess access, Clock clock) throws ArmException {
        return open(access, clock, System::getenv, ArmClient.Limits.USUAL);
    }

    /** As above, with the environment, times and sizes of a test. */
    public static ArmExchange open(
            ArmAccess access, Clock clock, UnaryOperator<String> environment, ArmClient.Limits limits)
            throws ArmException {
        AllowedHosts allowed = ArmClient.allowed(access);
        // HTTP/1.1: whether a request was sent is simple to tell there.
        HttpClient http = ArmClient.http(
                java.net.http.HttpClient.newBuilder().version(java.net.http.HttpClient.Version.HTTP_1_1),
                Trust.with(access.ca()));
        TokenPolicy token = new TokenPolicy(
                Credentials.named(access, http, environment),
                Cloud.of(access.endpoint()).scope(),
                allowed,
                clock,
                guard(access, http, limits));
        Transport transport = new Transport(
                new HttpPipelineBuilder()
                        .httpClient(http)
                        .policies(token, new LastLook())
                        .build(),
                limits.largestAnswer());
        return new ArmExchange(access, transport, token, allowed, clock, limits.attempt());
    }

    private static TokenPolicy.Guard guard(ArmAccess access, HttpClient http, ArmClient.Limits limits) {
        String tenant = access.tenant();
        if (tenant == null) {
            return any -> {};
        }
        Transport plain =
                new Transport(new HttpPipelineBuilder().httpClient(http).build(), limits.largestAnswer());
        return new TenantGuard(
                access.endpoint(), tenant, plain, limits.attempt().dividedBy(2));
    }

    /** Signs in; throws where there is no token, or one of another tenant than the settings name. */
    public void requireAccount() throws ArmException {
        token.require();
    }

    /** Reads what stands at an ARM id. */
    public Outcome get(String id) throws InterruptedException {
        return get(access.endpoint().resolve(id + "?api-version=" + ArmAccess.encoded(access.apiVersion())));
    }

    /** Reads an address that the service gave. */
    public Outcome get(URI address) throws InterruptedException {
        String refusal = allowed.refusal(address);
        if (refusal != null) {
            return new Outcome.NotSent("nothing was sent: " + Lines.clean(refusal), true);
        }
        try {
            return send(Transport.request(HttpMethod.GET, address), Context.NONE, address);
        } catch (IOException e) {
            return new Outcome.NotSent("the address " + Lines.clean(address.toString()) + " can't be used", true);
        }
    }

    /**
     * Posts a body.
     *
     * @param path with its query, at the endpoint
     * @param lastLook asked when the token is at hand, right before it is sent: false, and nothing is
     */
    public Outcome post(String path, String body, String requestId, BooleanSupplier lastLook)
            throws InterruptedException {
        URI address = access.endpoint().resolve(path);
        try {
            HttpRequest request = Transport.request(HttpMethod.POST, address);
            request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json; charset=utf-8");
            request.setHeader(REQUEST_ID, requestId);
            request.setBody(body);
            return send(request, new Context(LAST_LOOK, lastLook), address);
        } catch (IOException e) {
            return new Outcome.NotSent("the address " + Lines.clean(address.toString()) + " can't be used", true);
        }
    }

    /** Makes the next request ask for a new token. */
    public void renewToken() {
        token.forget();
    }

    @Override
    public void close() {
        transport.close();
    }

    private Outcome send(HttpRequest request, Context context, URI address) throws InterruptedException {
        try {
            return answered(transport.send(request, context, attempt));
        } catch (IOException e) {
            String why = String.valueOf(Failures.connection("Azure", address, e).getMessage());
            return Failures.neverConnected(e) ? new Outcome.NotSent(why, false) : new Outcome.Lost(why);
        } catch (TimeoutException e) {
            return new Outcome.Lost(
                    String.valueOf(Failures.timedOut("Azure", address).getMessage()));
        } catch (ArmException e) {
            String why = Lines.clean(String.valueOf(e.getMessage()));
            return e.kind() == ArmException.Kind.TOO_LARGE
                    ? new Outcome.Lost(why)
                    : new Outcome.NotSent(why, e.kind() == ArmException.Kind.HOST_REFUSED);
        }
    }

    private Outcome answered(Answer answer) {
        String date = answer.header(HttpHeaderName.DATE);
        return new Outcome.Answered(
                answer.status(),
                body(answer),
                answer.status() < 300 ? "" : token.redacted(ErrorBody.summary(answer.body())),
                values(answer, "x-ms-request-id"),
                address(answer, "Azure-AsyncOperation"),
                address(answer, "Location"),
                retries.asked(answer),
                date == null ? null : Retries.httpDate(date));
    }

    private static JsonNode body(Answer answer) {
        try {
            JsonNode body = Json.MAPPER.readTree(answer.body());
            return body == null ? MissingNode.getInstance() : body;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** A header that may have come twice. */
    private static List<String> values(Answer answer, String name) {
        String[] values = answer.headers().getValues(HttpHeaderName.fromString(name));
        return values == null ? List.of() : List.of(values);
    }

    private static @Nullable URI address(Answer answer, String name) {
        List<String> values = values(answer, name);
        try {
            return values.isEmpty() ? null : URI.create(values.get(0).replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Stops a request for which it has become too late while the token was fetched. */
    private static final class LastLook extends HttpPipelineSyncPolicy {
        @Override
        protected void beforeSendingRequest(HttpPipelineCallContext context) {
            Object look = context.getData(LAST_LOOK).orElse(null);
            if (look instanceof BooleanSupplier allows && !allows.getAsBoolean()) {
                throw new TokenPolicy.Stopped(
                        new ArmException(ArmException.Kind.DEADLINE, "it had become too late to send it"));
            }
        }
    }
}
