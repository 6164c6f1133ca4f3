package io.reprotect.preflight.collect.vsphere;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session with a vCenter: all that this program asks of it, and the one place where another SDK would go. */
interface VSphere extends AutoCloseable {

    /** What the vCenter says of itself; null where it doesn't say. */
    record About(
            @Nullable String instanceUuid,
            @Nullable String apiVersion,
            @Nullable String productLine) {}

    About about();

    /** The privileges that this session lacks on the root folder, of those that a whole sweep needs. */
    List<String> lackingAtRoot() throws VSphereException;

    /** Hands every VM, host and datastore that this session may see to the handler, as they arrive. */
    void sweep(Consumer<SweptObject> handler) throws VSphereException;

    /** Ends the session; never throws. */
    void logout();

    @Override
    default void close() {
        logout();
    }

    /** Opens sessions. */
    interface Connector {
        VSphere connect(VSphereAccess access) throws VSphereException;
    }
}
