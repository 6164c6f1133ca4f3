package io.reprotect.preflight.facts;

/** The request as a whole: what the operator means to reprotect together. */
@Doc("The request as a whole: what the operator means to reprotect together.")
@Owned(root = Root.REQUEST)
public record Request(
        @Doc("always \"the-request\"") String id,
        @Doc("always \"the request\"") String name,
        @Doc("machines that it means") Long machines)
        implements Fact {

    @Override
    public String owner() {
        return Root.REQUEST;
    }
}
