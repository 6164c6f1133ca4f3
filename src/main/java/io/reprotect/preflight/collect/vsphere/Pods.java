package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.StoragePod;
import io.reprotect.preflight.facts.StoragePod.Automation;
import io.reprotect.preflight.facts.StoragePodMember;
import io.reprotect.preflight.facts.StoragePodOverride;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads datastore clusters: what is in them, what Storage DRS does there, and with which VMs it does otherwise. */
final class Pods {
    private static final String ENTRY = "podStorageDrsEntry";
    static final List<String> PATHS = List.of("name", "childEntity", ENTRY);
    private static final Map<String, Automation> AUTOMATIONS =
            Map.of("automated", Automation.AUTOMATED, "manual", Automation.MANUAL);
    private static final Set<String> VM_FIELDS = Set.of(
            "vm",
            "enabled",
            "behavior",
            "intraVmAffinity",
            "intraVmAntiAffinity",
            "virtualDiskRules",
            "dynamicType",
            "dynamicProperty");

    private final Reading pod;
    private final Inventory inventory;

    private Pods(Reading pod, Inventory inventory) {
        this.pod = pod;
        this.inventory = inventory;
    }

    static void read(Reading pod, Inventory inventory) {
        new Pods(pod, inventory).read();
    }

    private void read() {
        Node entry = pod.node(ENTRY);
        Node config = entry == null ? null : entry.child("storageDrsConfig");
        Node own = config == null ? null : config.child("podConfig");
        inventory.add(
                new StoragePod(
                        pod.id(),
                        Values.orGap(Values.name(pod.required(StoragePod.class, "name", "name"))),
                        Values.orGap(enabled(own)),
                        Values.orGap(automation(own))),
                pod.id(),
                ENTRY);
        members();
        if (config == null) {
            pod.collectionGap(StoragePodOverride.class, pod.unread(ENTRY));
            return;
        }
        config.all("vmConfig").forEach(this::override);
    }

    private void members() {
        String refusal = pod.refusal("childEntity");
        if (refusal != null) {
            inventory.doubt(StoragePodMember.class, refusal);
            return;
        }
        Node children = pod.node("childEntity");
        for (Node child : children == null ? List.<Node>of() : children.children()) {
            inventory.datastoreReferred(child.text(), pod.id());
            inventory.add(
                    new StoragePodMember(pod.id() + "/" + child.text(), pod.id(), child.text()),
                    pod.id(),
                    "childEntity");
        }
    }

    private @Nullable Boolean enabled(@Nullable Node own) {
        String text = own == null ? null : own.text("enabled");
        Boolean enabled = text == null ? null : Values.flag(text);
        if (enabled == null) {
            pod.gap(StoragePod.class, "storageDrs", text == null ? pod.unread(ENTRY) : Values.unknown(text));
        }
        return enabled;
    }

    private @Nullable Automation automation(@Nullable Node own) {
        String text = own == null ? null : own.text("defaultVmBehavior");
        Automation automation = text == null ? null : AUTOMATIONS.getOrDefault(text, Automation.OTHER);
        if (automation == null || automation == Automation.OTHER) {
            pod.gap(StoragePod.class, "automation", text == null ? pod.unread(ENTRY) : Values.unknown(text));
        }
        return automation;
    }

    private void override(Node vmConfig) {
        String vm = vmConfig.text("vm");
        String stranger = vmConfig.stranger(VM_FIELDS);
        if (vm == null || stranger != null) {
            inventory.doubt(
                    StoragePodOverride.class,
                    stranger == null
                            ? ENTRY + " of " + pod.id()
                                    + " has an override without a VM: look at the VM overrides there"
                            : Devices.unknownField(stranger, ENTRY + " of " + pod.id()));
            return;
        }
        String id = pod.id() + "/" + vm;
        String enabled = vmConfig.text("enabled");
        String behavior = vmConfig.text("behavior");
        Boolean flag = enabled == null ? null : Values.flag(enabled);
        if (enabled != null && flag == null) {
            pod.into().gap(StoragePodOverride.class, id, "enabled", Values.unknown(enabled));
        }
        Automation automation = behavior == null ? null : AUTOMATIONS.getOrDefault(behavior, Automation.OTHER);
        if (automation == Automation.OTHER) {
            pod.into().gap(StoragePodOverride.class, id, "automation", Values.unknown(String.valueOf(behavior)));
        }
        inventory.add(
                new StoragePodOverride(id, pod.id(), vm, flag, automation),
                pod.id(),
                ENTRY + ".storageDrsConfig.vmConfig[" + vm + "]");
    }
}
