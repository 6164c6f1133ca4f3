package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A TCP connection tried from this machine. */
@Doc("A TCP connection tried from this machine.")
@Owned(root = Root.NETWORK)
public record Probe(
        @Doc("host and port") String id,
        @Doc("where it was tried from") String from,
        @Doc("host tried") String host,
        @Doc("TCP port") Long port,
        @Doc("what happened") Outcome outcome,

        @Doc("time to connect, milliseconds; null where it did not") @Nullable
        Long latencyMillis)
        implements Fact {

    @Override
    public String owner() {
        return Root.NETWORK;
    }

    public enum Outcome {
        OPEN,
        REFUSED,
        TIMED_OUT,
        UNREACHABLE,
        NAME_UNKNOWN,
        OTHER
    }
}
