package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.DatastoreMount;
import io.reprotect.preflight.facts.DatastoreMount.AccessMode;
import io.reprotect.preflight.snapshot.Collected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gives every host the mounts that datastores tell of it. */
final class Mounts {
    private static final Set<String> KNOWN = Set.of("key", "mountInfo", "dynamicType", "dynamicProperty");
    private static final Set<String> KNOWN_INFO = Set.of(
            "path",
            "accessMode",
            "mounted",
            "accessible",
            "inaccessibleReason",
            "vmknicName",
            "vmknicActive",
            "mountFailedReason",
            "numTcpConnections",
            "dynamicType",
            "dynamicProperty");
    private static final Map<String, AccessMode> MODES =
            Map.of("readWrite", AccessMode.READ_WRITE, "readOnly", AccessMode.READ_ONLY);

    private final List<Unplaced> mounts = new ArrayList<>();
    private final Map<String, Set<String>> expected = new HashMap<>();
    private String doubt = "";

    /** A mount whose host may not have arrived yet. */
    record Unplaced(String host, String datastore, Node mount) {}

    static @Nullable String stranger(Node mount) {
        Node info = mount.child("mountInfo");
        String stranger = mount.stranger(KNOWN);
        return stranger != null || info == null ? stranger : info.stranger(KNOWN_INFO);
    }

    void add(Unplaced mount) {
        mounts.add(mount);
    }

    /** The host says that it uses the datastore, so the datastore must tell the mount. */
    void expect(String host, String datastore) {
        expected.computeIfAbsent(host, h -> new TreeSet<>()).add(datastore);
    }

    /** From now on no host's collection is sealed. */
    void doubt(String reason) {
        doubt = doubt.isEmpty() ? reason : doubt;
    }

    /** Emits the mounts of every host. */
    void place(Set<String> hosts, Collected into) {
        Map<String, List<Unplaced>> byHost = new TreeMap<>();
        hosts.forEach(host -> byHost.put(host, new ArrayList<>()));
        for (Unplaced mount : mounts) {
            List<Unplaced> own = byHost.get(mount.host());
            if (own != null) {
                own.add(mount);
            }
        }
        byHost.forEach((host, own) -> place(host, own, into));
    }

    private void place(String host, List<Unplaced> own, Collected into) {
        Set<String> missing = new TreeSet<>(expected.getOrDefault(host, Set.of()));
        Set<String> placed = new HashSet<>();
        String trouble = doubt;
        for (Unplaced mount : own) {
            missing.remove(mount.datastore());
            if (placed.add(mount.datastore())) {
                emit(mount, into);
            } else {
                trouble =
                        "the vCenter lists the mount of " + mount.datastore() + " on " + host + " twice: collect again";
            }
        }
        if (trouble.isEmpty() && !missing.isEmpty()) {
            trouble = host + " uses " + String.join(", ", missing) + ", which does not tell how it is mounted there: "
                    + "refresh the storage of the host";
        }
        if (trouble.isEmpty()) {
            into.seal(DatastoreMount.class, host, own.size());
        } else {
            into.gap(DatastoreMount.class, host, null, trouble);
        }
    }

    private static void emit(Unplaced mount, Collected into) {
        String id = mount.host() + "/" + mount.datastore();
        Node info = mount.mount().child("mountInfo");
        String mode = info == null ? null : info.text("accessMode");
        AccessMode accessMode = mode == null ? null : MODES.getOrDefault(mode, AccessMode.OTHER);
        if (accessMode == null || accessMode == AccessMode.OTHER) {
            String reason = mode == null ? unset("accessMode", mount) : Values.unknown(mode);
            into.gap(DatastoreMount.class, id, "accessMode", reason);
        }
        DatastoreMount fact = new DatastoreMount(
                id,
                mount.host(),
                mount.datastore(),
                Values.orGap(accessMode),
                Values.orGap(flag(info, "mounted", id, mount, into)),
                Values.orGap(flag(info, "accessible", id, mount, into)));
        into.add(fact, mount.datastore(), "host[" + mount.host() + "].mountInfo");
    }

    private static @Nullable Boolean flag(
            @Nullable Node info, String field, String id, Unplaced mount, Collected into) {
        String text = info == null ? null : info.text(field);
        Boolean flag = text == null ? null : Values.flag(text);
        if (flag == null) {
            into.gap(DatastoreMount.class, id, field, text == null ? unset(field, mount) : Values.unknown(text));
        }
        return flag;
    }

    private static String unset(String field, Unplaced mount) {
        return "host[" + mount.host() + "].mountInfo." + field + " of " + mount.datastore()
                + " is not set in the vCenter: refresh the storage of the host";
    }
}
