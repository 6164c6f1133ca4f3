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
    private final Guard guard;
    private @Nullable AccessToken token;
    private boolean refused;

    /** Judges every token before it is used for the first time. */
    interface Guard {
        void require(String token) throws ArmException;
    }

    TokenPolicy(TokenCredential credential, String scope, AllowedHosts allowed, Clock clock) {
        this(credential, scope, allowed, clock, any -> {});
    }

    TokenPolicy(TokenCredential credential, String scope, AllowedHosts allowed, Clock clock, Guard guard) {
        this.credential = credential;
        this.scope = scope;
        this.allowed = allowed;
        this.clock = clock;
        this.guard = guard;
    }

    /** Gets a token where none is held, and throws where there is none that may be used. */
    void require() throws ArmException {
        try {
            token();
        } catch (Stopped e) {
            throw e.reason();
        }
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
            guarded(held.getToken());
            token = held;
            refused = false;
        }
        return held.getToken();
    }

    private void guarded(String fresh) {
        try {
            guard.require(fresh);
        } catch (ArmException e) {
            throw new Stopped(e);
        }
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
