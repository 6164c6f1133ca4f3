package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.RawDeviceMapping;
import io.reprotect.preflight.facts.VirtualDisk;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a virtual disk: flat, sparse, space-efficient sparse, or a raw device mapping, which counts like any other. */
final class Disks {
    private static final String RAW = "VirtualDiskRawDiskMappingVer1BackingInfo";
    private static final Set<String> BACKINGS = Set.of(
            "VirtualDiskFlatVer1BackingInfo",
            "VirtualDiskFlatVer2BackingInfo",
            "VirtualDiskSparseVer1BackingInfo",
            "VirtualDiskSparseVer2BackingInfo",
            "VirtualDiskSeSparseBackingInfo",
            RAW);
    private static final Set<String> FIELDS = Set.of(
            "key",
            "deviceInfo",
            "backing",
            "connectable",
            "slotInfo",
            "controllerKey",
            "unitNumber",
            "numaNode",
            "deviceGroupInfo",
            "capacityInKB",
            "capacityInBytes",
            "shares",
            "storageIOAllocation",
            "diskObjectId",
            "vFlashCacheConfigInfo",
            "iofilter",
            "vDiskId",
            "vDiskVersion",
            "virtualDiskFormat",
            "nativeUnmanagedLinkedClone",
            "independentFilters",
            "guestReadOnly",
            "dynamicType",
            "dynamicProperty");
    private static final Set<String> BACKING_FIELDS = Set.of(
            "fileName",
            "datastore",
            "backingObjectId",
            "diskMode",
            "split",
            "writeThrough",
            "thinProvisioned",
            "eagerlyScrub",
            "uuid",
            "contentId",
            "changeId",
            "parent",
            "deltaDiskFormat",
            "deltaDiskFormatVariant",
            "deltaGrainSize",
            "digestEnabled",
            "sharing",
            "keyId",
            "cryptoIntegrityProtectionType",
            "spaceUsedInKB",
            "grainSize",
            "lunUuid",
            "deviceName",
            "compatibilityMode",
            "dynamicType",
            "dynamicProperty");

    private final Reading vm;
    private final String id;
    private final String path;

    private Disks(Reading vm, String key) {
        this.vm = vm;
        this.id = vm.id() + "/" + key;
        this.path = "config.hardware.device[" + key + "]";
    }

    /** Emits the disk; returns a field that this release doesn't know, or null. */
    static @Nullable String read(Reading vm, Node device, String key, Inventory inventory) {
        return new Disks(vm, key).read(device, inventory);
    }

    private @Nullable String read(Node device, Inventory inventory) {
        Node backing = known(device.child("backing"));
        String datastore = required("datastoreId", backing, "datastore");
        if (datastore != null) {
            inventory.datastoreReferred(datastore, vm.id());
        }
        String uuid = required("uuid", backing, "uuid");
        VirtualDisk disk = new VirtualDisk(
                id,
                vm.id(),
                Values.orGap(required("label", device.child("deviceInfo"), "label")),
                Values.orGap(datastore),
                Values.orGap(required("fileName", backing, "fileName")),
                Values.orGap(backing == null ? null : (Boolean) (backing.child("parent") != null)),
                Values.orGap(capacity(device)),
                Values.orGap(uuid == null ? null : uuid.toLowerCase(Locale.ROOT)));
        vm.into().add(disk, vm.id(), path);
        if (raw(backing)) {
            inventory.add(new RawDeviceMapping("rdm/" + id, vm.id(), disk.label()), vm.id(), path + ".backing");
        }
        String stranger = device.stranger(FIELDS);
        return stranger != null || backing == null ? stranger : backing.stranger(BACKING_FIELDS);
    }

    /** Whether the disk, or what it stands on, is a raw device mapping. */
    private static boolean raw(@Nullable Node backing) {
        for (Node at = backing; at != null; at = at.child("parent")) {
            if (RAW.equals(at.type())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Node known(@Nullable Node backing) {
        String type = backing == null ? null : backing.type();
        if (type != null && BACKINGS.contains(type)) {
            return backing;
        }
        vm.collectionGap(RawDeviceMapping.class, path + " of " + vm.id() + " has a backing that can't be read");
        gap("delta", type == null ? path + " of " + vm.id() + " has no backing" : Values.unknown(type));
        return null;
    }

    private @Nullable String required(String property, @Nullable Node in, String field) {
        String value = in == null ? null : in.text(field);
        if (value == null) {
            gap(property, path + " of " + vm.id() + " has no " + field + " that this release can read");
        }
        return value;
    }

    private @Nullable Long capacity(Node device) {
        Long bytes = Values.number(device.text("capacityInBytes"));
        Long kilobytes = Values.number(device.text("capacityInKB"));
        if ((bytes == null || bytes <= 0) && kilobytes != null && kilobytes > 0 && kilobytes < Long.MAX_VALUE / 1024) {
            bytes = kilobytes * 1024;
        }
        if (bytes == null || bytes <= 0) {
            gap("capacityBytes", path + " of " + vm.id() + " has no capacity");
            return null;
        }
        return bytes;
    }

    private void gap(String property, String reason) {
        vm.into().gap(VirtualDisk.class, id, property, reason);
    }
}
