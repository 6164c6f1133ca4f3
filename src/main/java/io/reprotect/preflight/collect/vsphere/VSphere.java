package io.reprotect.preflight.collect.vsphere;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
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

    /** The hosts that lie in a datacenter. */
    List<String> hostsIn(String datacenter) throws VSphereException;

    /** The definitions of custom attributes. */
    List<Node> customFields() throws VSphereException;

    /** Which licence is assigned to what. */
    List<Node> licences() throws VSphereException;

    /** The ids of all privileges that this vCenter knows. */
    List<String> knownPrivileges() throws VSphereException;

    /** The effective privileges of another account at datacenters. */
    List<Node> privilegesOf(String account, List<String> datacenters) throws VSphereException;

    /** Hands events to the reader until it says false; false where there are more than are worth reading. */
    boolean events(EventQuestion question, Predicate<Node> reader) throws VSphereException;

    /** The volumes of a VM's guest, as VMware Tools tell them. */
    List<Node> guestDisks(String vm) throws VSphereException;

    /** The guest operations of one VM, signed in as that user. */
    GuestCalls guest(GuestLogin login, String password, String vm) throws VSphereException;

    /** Sees to it that a few seconds are left for tidying up. */
    void goodbye();

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
