package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Datastore.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads datastores; their mounts go to the hosts that have them. */
final class Datastores {
    private static final String ACCESSIBLE = "summary.accessible";
    static final List<String> PATHS = List.of(
            "name",
            "summary.type",
            ACCESSIBLE,
            "summary.capacity",
            "summary.freeSpace",
            "summary.maintenanceMode",
            Labels.PATH,
            "host");
    private static final Map<String, Type> TYPES =
            Map.of("VMFS", Type.VMFS, "NFS", Type.NFS, "NFS41", Type.NFS41, "vsan", Type.VSAN, "VVOL", Type.VVOL);

    private Datastores() {}

    static void read(Reading datastore, Inventory inventory) {
        Boolean accessible = datastore.flag(Datastore.class, "accessible", ACCESSIBLE);
        boolean measured = Boolean.TRUE.equals(accessible);
        Datastore fact = new Datastore(
                datastore.id(),
                Values.orGap(Values.name(datastore.required(Datastore.class, "name", "name"))),
                Values.orGap(datastore.constant(Datastore.class, "type", "summary.type", TYPES, Type.OTHER)),
                Values.orGap(accessible),
                bytes(datastore, "capacityBytes", "summary.capacity", measured),
                bytes(datastore, "freeBytes", "summary.freeSpace", measured),
                datastore.optional(Datastore.class, "maintenanceMode", "summary.maintenanceMode"));
        datastore.into().add(fact, datastore.id(), "summary");
        mounts(datastore, inventory);
    }

    /** Sizes of a datastore that no host reaches are whatever was seen last, and not taken. */
    private static @Nullable Long bytes(Reading datastore, String property, String path, boolean measured) {
        if (!measured) {
            datastore.gap(
                    Datastore.class,
                    property,
                    "datastore " + datastore.id() + " is not accessible: its sizes are not current");
            return null;
        }
        Long bytes = Values.number(datastore.required(Datastore.class, property, path));
        if (datastore.node(path) != null && (bytes == null || bytes < 0)) {
            datastore.gap(Datastore.class, property, path + " of " + datastore.id() + " is not a number of bytes");
            return null;
        }
        return bytes;
    }

    private static void mounts(Reading datastore, Inventory inventory) {
        String refusal = datastore.refusal("host");
        if (refusal != null) {
            inventory.mountsInDoubt(refusal);
            return;
        }
        Node hosts = datastore.node("host");
        for (Node mount : hosts == null ? List.<Node>of() : hosts.children()) {
            String host = mount.text("key");
            String stranger = Mounts.stranger(mount);
            if (host == null || stranger != null) {
                inventory.mountsInDoubt("a mount of " + datastore.id() + " is not readable"
                        + (stranger == null
                                ? ""
                                : ": field '" + OneLine.of(stranger) + "' is not known to this release"));
            } else {
                inventory.hostReferred(host, datastore.id());
                inventory.mounted(new Mounts.Unplaced(host, datastore.id(), mount));
            }
        }
    }
}
