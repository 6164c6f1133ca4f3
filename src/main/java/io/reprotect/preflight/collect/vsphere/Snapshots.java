package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.VmSnapshot;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the snapshot tree of a VM. */
final class Snapshots {
    private static final String PATH = "snapshot";
    private static final Set<String> FIELDS =
            Set.of("currentSnapshot", "rootSnapshotList", "dynamicType", "dynamicProperty");
    private static final Set<String> TREE_FIELDS = Set.of(
            "snapshot",
            "vm",
            "name",
            "description",
            "id",
            "createTime",
            "state",
            "quiesced",
            "backupManifest",
            "childSnapshotList",
            "replaySupported",
            "dynamicType",
            "dynamicProperty");

    private final Reading vm;
    private final Set<String> seen = new HashSet<>();
    private String trouble = "";

    private Snapshots(Reading vm) {
        this.vm = vm;
    }

    /** A VM that is connected and has no such property set has no snapshot. */
    static void read(Reading vm) {
        String refusal = vm.refusal(PATH);
        if (refusal != null || vm.node("config.uuid") == null) {
            vm.collectionGap(VmSnapshot.class, refusal != null ? refusal : vm.unread("config.uuid"));
            return;
        }
        Node info = vm.node(PATH);
        Snapshots snapshots = new Snapshots(vm);
        if (info != null) {
            snapshots.info(info);
        }
        if (snapshots.trouble.isEmpty()) {
            vm.into().seal(VmSnapshot.class, vm.id(), snapshots.seen.size());
        } else {
            vm.collectionGap(VmSnapshot.class, snapshots.trouble);
        }
    }

    private void info(Node info) {
        strange(info, FIELDS);
        List<Node> roots = info.all("rootSnapshotList");
        if (roots.isEmpty() && info.child("currentSnapshot") != null) {
            trouble = "snapshot of " + vm.id() + " names a current one and lists none: collect again";
        }
        roots.forEach(this::tree);
    }

    private void tree(Node tree) {
        strange(tree, TREE_FIELDS);
        String id = tree.text("snapshot");
        String name = tree.text("name");
        if (id == null || !seen.add(id)) {
            trouble = "snapshot of " + vm.id() + " has an entry without a reference of its own: collect again";
            return;
        }
        if (name == null) {
            vm.into().gap(VmSnapshot.class, id, "name", "the snapshot " + id + " of " + vm.id() + " has no name");
        }
        Instant created = Values.time(tree.text("createTime"));
        if (created == null) {
            vm.into()
                    .gap(
                            VmSnapshot.class,
                            id,
                            "createdAt",
                            "the creation time of the snapshot " + id + " is not readable");
        }
        vm.into().add(new VmSnapshot(id, vm.id(), Values.orGap(name), created), vm.id(), "snapshot[" + id + "]");
        tree.all("childSnapshotList").forEach(this::tree);
    }

    private void strange(Node node, Set<String> fields) {
        String stranger = node.stranger(fields);
        if (stranger != null) {
            trouble = Devices.unknownField(stranger, "snapshot of " + vm.id());
        }
    }
}
