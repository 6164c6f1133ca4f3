package io.reprotect.preflight.facts;

/** A row of the port table: who must reach whom, on which port, and how sure it is that the port is the one. */
@Doc("A row of the port table: who must reach whom, on which port.")
@Owned(root = Root.NETWORK)
public record Flow(
        @Doc("flow/, start and end, as flow/process-server/configuration-server")
        String id,

        @Doc("start, end and port in words") String name,
        @Doc("ports") String ports,

        @Doc("whether a document states the port, or it was inferred, or nobody verified it")
        Confidence confidence)
        implements Fact {

    @Override
    public String owner() {
        return Root.NETWORK;
    }

    public enum Confidence {
        DOCUMENTED,
        INFERRED,
        UNVERIFIED
    }
}
