package io.reprotect.preflight.arm;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts the bearer token on requests to allowed hosts, and stops every other one before anything is sent. */
final class TokenPolicy extends HttpPipelineSyncPolicy {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final TokenCredential credential;
    private final String scope;
    private final AllowedHosts allowed;
    private final Clock clock;
    private @Nullable AccessToken token;
    private boolean refused;

    TokenPolicy(TokenCredential credential, String scope, AllowedHosts allowed, Clock clock) {
        this.credential = credential;
        this.scope = scope;
        this.allowed = allowed;
        this.clock = clock;
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        URI target = URI.create(context.getHttpRequest().getUrl().toString());
        String refusal = allowed.refusal(target);
        if (refusal != null) {
            throw new Stopped(new ArmException(
                    ArmException.Kind.HOST_REFUSED, "nothing was sent to " + Cloud.host(target) + ": " + refusal));
        }
        context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token());
    }

    /** Drops the token after the service has refused it, so that the next request asks for a new one. */
    synchronized void forget() {
        refused = true;
    }

    /** The text without the token, should the service have sent it back. */
    synchronized String redacted(String text) {
        AccessToken held = token;
        return held == null ? text : text.replace(held.getToken(), "(token)");
    }

    private synchronized String token() {
        AccessToken held = token;
        if (held == null || refused || stale(held)) {
            try {
                held = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
            } catch (RuntimeException e) {
                throw new Stopped(new ArmException(
                        ArmException.Kind.CREDENTIAL,
                        "no token for Azure (" + Lines.clean(String.valueOf(e.getMessage()))
                                + "); sign in again, or choose another azure.credential"));
            }
            if (held == null) {
                throw new Stopped(new ArmException(
                        ArmException.Kind.CREDENTIAL, "no token for Azure; choose another azure.credential"));
            }
            token = held;
            refused = false;
        }
        return held.getToken();
    }

    private boolean stale(AccessToken held) {
        if (held.getExpiresAt().getYear() > 9999) {
            return false;
        }
        Instant expires = held.getExpiresAt().toInstant();
        return clock.instant().isAfter(expires.minus(EARLY));
    }

    /** Carries the reason through the pipeline, whose policies can't throw checked exceptions. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final ArmException reason;

        Stopped(ArmException reason) {
            super(reason);
            this.reason = reason;
        }

        ArmException reason() {
            return reason;
        }
    }
}
