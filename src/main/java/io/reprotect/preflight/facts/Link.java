package io.reprotect.preflight.facts;

/** Which evidence joins an object of Site Recovery or of the request to one of vSphere. */
@Doc("Which evidence joins an object of Site Recovery or of the request to one of vSphere.")
@Owned(root = Root.REQUEST)
public record Link(
        @Doc("from and to") String id,
        @Doc("id of the fact joined") String from,
        @Doc("id of the fact it was joined to") String to,

        @Doc("request, address, host name, name and datastore, or name")
        String evidence)
        implements Fact {

    @Override
    public String owner() {
        return Root.REQUEST;
    }
}
