package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.RawDeviceMapping;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.facts.ScsiController.Type;
import io.reprotect.preflight.facts.VirtualDisk;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the SCSI controllers and disks of a VM; a device of a type never seen may be either. */
final class Devices {
    private static final String PATH = "config.hardware.device";
    private static final Map<String, Type> CONTROLLERS = Map.of(
            "VirtualLsiLogicController", Type.LSI_LOGIC,
            "VirtualLsiLogicSASController", Type.LSI_LOGIC_SAS,
            "VirtualBusLogicController", Type.BUS_LOGIC,
            "ParaVirtualSCSIController", Type.PARAVIRTUAL,
            "VirtualSCSIController", Type.OTHER);
    private static final Set<String> CONTROLLER_FIELDS = Set.of(
            "key",
            "deviceInfo",
            "backing",
            "connectable",
            "slotInfo",
            "controllerKey",
            "unitNumber",
            "numaNode",
            "deviceGroupInfo",
            "busNumber",
            "device",
            "hotAddRemove",
            "sharedBus",
            "scsiCtlrUnitNumber",
            "dynamicType",
            "dynamicProperty");
    private static final Set<String> NETWORK_CARDS = Set.of(
            "VirtualE1000",
            "VirtualE1000e",
            "VirtualPCNet32",
            "VirtualVmxnet",
            "VirtualVmxnet2",
            "VirtualVmxnet3",
            "VirtualVmxnet3Vrdma",
            "VirtualSriovEthernetCard");
    /** Devices that are neither a SCSI controller nor a disk. */
    private static final Set<String> OTHERS = Set.of(
            "VirtualIDEController",
            "VirtualPCIController",
            "VirtualPS2Controller",
            "VirtualSIOController",
            "VirtualUSBController",
            "VirtualUSBXHCIController",
            "VirtualSATAController",
            "VirtualAHCIController",
            "VirtualNVMEController",
            "VirtualNVDIMMController",
            "VirtualNVDIMM",
            "VirtualKeyboard",
            "VirtualPointingDevice",
            "VirtualMachineVMCIDevice",
            "VirtualMachineVMIROM",
            "VirtualMachineVideoCard",
            "VirtualCdrom",
            "VirtualFloppy",
            "VirtualSerialPort",
            "VirtualParallelPort",
            "VirtualUSB",
            "VirtualEnsoniq1371",
            "VirtualHdAudioCard",
            "VirtualSoundBlaster16",
            "VirtualPCIPassthrough",
            "VirtualSCSIPassthrough",
            "VirtualTPM",
            "VirtualPrecisionClock",
            "VirtualWDT");

    private final Reading vm;
    private final Inventory inventory;
    private final Set<String> keys = new HashSet<>();
    private long controllers;
    private long disks;
    private long cards;
    private String listTrouble = "";
    private String controllerTrouble = "";
    private String diskTrouble = "";

    private Devices(Reading vm, Inventory inventory) {
        this.vm = vm;
        this.inventory = inventory;
    }

    static void read(Reading vm, Inventory inventory) {
        Node list = vm.node(PATH);
        Devices devices = new Devices(vm, inventory);
        if (list == null || list.children().isEmpty()) {
            devices.trouble(vm.unread(PATH));
        } else {
            list.children().forEach(devices::device);
        }
        devices.seal();
    }

    private void seal() {
        if (controllerTrouble.isEmpty()) {
            vm.into().seal(ScsiController.class, vm.id(), controllers);
        } else {
            vm.collectionGap(ScsiController.class, controllerTrouble);
        }
        if (diskTrouble.isEmpty()) {
            vm.into().seal(VirtualDisk.class, vm.id(), disks);
        } else {
            vm.collectionGap(VirtualDisk.class, diskTrouble);
            vm.collectionGap(RawDeviceMapping.class, diskTrouble);
        }
        Hardware.ofVm(vm, cards, listTrouble, inventory);
    }

    private void device(Node device) {
        String kind = device.type();
        String key = device.text("key");
        if (kind == null || key == null || !keys.add(key)) {
            trouble(vm.id() + " has a device without a type or key of its own: collect again");
        } else if (CONTROLLERS.containsKey(kind)) {
            controller(device, kind, key);
        } else if (kind.equals("VirtualDisk")) {
            disks++;
            String stranger = Disks.read(vm, device, key, inventory);
            diskTrouble = stranger == null ? diskTrouble : unknownField(stranger, PATH + "[" + key + "] of " + vm.id());
        } else if (NETWORK_CARDS.contains(kind)) {
            cards++;
        } else if (!OTHERS.contains(kind)) {
            trouble("device " + key + " of " + vm.id() + " is of type '" + OneLine.of(kind)
                    + "', which is not known to this release: it may be a controller or a disk");
        }
    }

    private void trouble(String reason) {
        listTrouble = reason;
        controllerTrouble = reason;
        diskTrouble = reason;
    }

    private void controller(Node device, String kind, String key) {
        controllers++;
        String id = vm.id() + "/" + key;
        String stranger = device.stranger(CONTROLLER_FIELDS);
        if (stranger != null) {
            controllerTrouble = unknownField(stranger, PATH + "[" + key + "] of " + vm.id());
        }
        Type type = CONTROLLERS.getOrDefault(kind, Type.OTHER);
        if (type == Type.OTHER) {
            vm.into().gap(ScsiController.class, id, "type", Values.unknown(kind));
        }
        Integer bus = Values.small(device.text("busNumber"));
        if (bus == null) {
            vm.into()
                    .gap(
                            ScsiController.class,
                            id,
                            "busNumber",
                            PATH + "[" + key + "] of " + vm.id() + " has no bus number");
        }
        vm.into().add(new ScsiController(id, vm.id(), Values.orGap(bus), type), vm.id(), PATH + "[" + key + "]");
    }

    static String unknownField(String field, String place) {
        return "field '" + OneLine.of(field) + "' in " + place + " is not known to this release";
    }
}
