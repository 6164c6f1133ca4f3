package io.reprotect.preflight.facts;

/** A datastore as one host mounts it. */
@Doc("A datastore as one host mounts it.")
@Owned(by = Host.class)
public record DatastoreMount(
        @Doc("host and datastore") String id,
        @Doc("its Host") String hostId,
        @Doc("its Datastore") String datastoreId,
        @Doc("how it is mounted") AccessMode accessMode,
        @Doc("is mounted") Boolean mounted,
        @Doc("is accessible from the host") Boolean accessible)
        implements Fact {

    @Override
    public String owner() {
        return hostId;
    }

    public enum AccessMode {
        READ_WRITE,
        READ_ONLY,
        OTHER
    }
}
