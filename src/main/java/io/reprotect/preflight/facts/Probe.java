package io.reprotect.preflight.facts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection tried from this machine or from a jump host. What was tried from a server itself, as {@code fromId} says,
 * proves or disproves a flow that starts there; what was tried from elsewhere only tells.
 */
@Doc("A TCP connection tried from this machine or from a jump host.")
@Owned(root = Root.NETWORK)
public record Probe(
        @Doc("from, target and port") String id,

        @Doc("where it was tried from: this machine, or the name of a jump host")
        String from,

        @Doc("the ConfigurationServer, ProcessServer, MasterTarget or Machine that the jump host is; null: none")
        @Nullable
        String fromId,

        @Doc(
                "the fact tried: a ConfigurationServer, ProcessServer, MasterTarget, VCenter or Host; url/ and the host for a URL")
        String targetId,

        @Doc("why it was tried") Purpose purpose,
        @Doc("host tried") String host,
        @Doc("TCP port") Long port,
        @Doc("what happened") Outcome outcome,

        @Doc("time to connect, milliseconds; null where it did not") @Nullable
        Long latencyMillis,

        @Doc("what became of a TLS handshake") Tls tls,

        @Doc("subject of the certificate shown; null: none") @Nullable
        String certificateName,

        @Doc("when that certificate expires; null: none") @Nullable
        Instant certificateExpires)
        implements Fact {

    @Override
    public String owner() {
        return Root.NETWORK;
    }

    /** Host, port and outcome in words. */
    public String told() {
        return host + ":" + port + " is "
                + String.valueOf(outcome).toLowerCase(Locale.ROOT).replace('_', ' ') + " from " + from;
    }

    public enum Purpose {
        /** A flow of the port table. */
        FLOW,
        /** A URL that the service needs all the time. */
        SERVICE_URL,
        /** A URL that is needed only while something is installed. */
        INSTALL_URL
    }

    public enum Outcome {
        OPEN,
        REFUSED,
        TIMED_OUT,
        UNREACHABLE,
        NAME_UNKNOWN,
        /** A jump host could not connect and did not say why. */
        NOT_CONNECTED,
        OTHER
    }

    public enum Tls {
        NOT_TRIED,
        /** The certificate is trusted and that of the host. */
        VERIFIED,
        /** A certificate was shown that is not trusted, has expired or is another host's. */
        NOT_VERIFIED,
        /** The port does not speak TLS, or none that is accepted. */
        FAILED
    }
}
