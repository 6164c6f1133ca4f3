package io.reprotect.preflight.facts;

/** An echo asked of a server from this machine or from a jump host. Without an answer nobody knows whether it is allowed: that is a gap. */
@Doc("An echo (ping) asked of a server from this machine or from a jump host.")
@Owned(root = Root.NETWORK)
public record Ping(
        @Doc("from and target") String id,

        @Doc("where it was asked from: this machine, or the name of a jump host")
        String from,

        @Doc("the fact asked: a ConfigurationServer, ProcessServer, MasterTarget or Host")
        String targetId,

        @Doc("host asked") String host,
        @Doc("ANSWERED, or OTHER where nothing came back") Outcome outcome)
        implements Fact {

    @Override
    public String owner() {
        return Root.NETWORK;
    }

    public enum Outcome {
        ANSWERED,
        OTHER
    }
}
