package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the custom attributes of VMs, hosts and datastores; their names are told by the vCenter once for all. */
final class Labels {
    static final String PATH = "customValue";
    private static final Set<String> FIELDS = Set.of("key", "value", "dynamicType", "dynamicProperty");

    private final List<Value> values = new ArrayList<>();

    private record Value(String subject, String key, String value) {}

    /** Takes what one object has. */
    void take(Reading object) {
        String refusal = object.refusal(PATH);
        if (refusal != null) {
            object.collectionGap(Label.class, refusal);
        }
        Node all = object.node(PATH);
        for (Node each : all == null ? List.<Node>of() : all.children()) {
            String key = each.text("key");
            String stranger = each.stranger(FIELDS);
            if (key == null || stranger != null || each.child("value") == null) {
                object.collectionGap(
                        Label.class,
                        stranger == null
                                ? PATH + " of " + object.id() + " has an entry without key or value"
                                : Devices.unknownField(stranger, PATH + " of " + object.id()));
            } else {
                String value = each.text("value");
                values.add(new Value(object.id(), key, value == null ? "" : value));
            }
        }
    }

    /** Emits them under the names of their attributes. */
    void read(VSphere vsphere, Collected into) {
        Map<String, String> names = new HashMap<>();
        try {
            for (Node field : vsphere.customFields()) {
                String key = field.text("key");
                String name = field.text("name");
                if (key != null && name != null) {
                    names.put(key, name);
                }
            }
        } catch (VSphereException e) {
            into.gap(
                    Label.class, Root.VCENTER, null, "the names of custom attributes could not be read: " + e.reason());
            return;
        }
        int count = 0;
        for (Value each : values) {
            String name = names.get(each.key());
            if (name == null) {
                into.gap(
                        Label.class,
                        each.subject(),
                        null,
                        "the vCenter has no name for the custom attribute " + OneLine.of(each.key())
                                + ": collect again");
            } else {
                into.add(
                        new Label(
                                each.subject() + "/customAttribute/" + each.key(),
                                each.subject(),
                                name,
                                each.value(),
                                Label.Kind.CUSTOM_ATTRIBUTE,
                                Root.VCENTER,
                                null),
                        each.subject(),
                        PATH + "[" + each.key() + "]");
                count++;
            }
        }
        into.seal(Label.class, Root.VCENTER, count);
    }
}
