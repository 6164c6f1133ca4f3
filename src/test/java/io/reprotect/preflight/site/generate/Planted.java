package io.reprotect.preflight.site.generate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.snapshot.Observed;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A violation that is known to be one: a property of some facts of a type takes a value that a control's own sentence rules
 * out.
 */
enum Planted {
    CS_01("ConfigurationServer", "lastHeartbeat", Instant.EPOCH),
    CS_06("VCenterRegistration", "lastHeartbeat", Instant.EPOCH),
    MT_02("VirtualDisk", "delta", true),
    MT_03("ScsiController", "type", "PARAVIRTUAL"),
    MT_04("ScsiController", "type", "BUS_LOGIC"),
    MT_05("VmOption", "value", "FALSE"),
    MT_07("Datastore", "type", "NFS"),
    MT_09("DatastoreMount", "accessMode", "READ_ONLY"),
    MT_10("MasterTarget", "osFamily", "OTHER"),
    MT_12("RetentionVolume", "name", "Q"),
    MT_16("RetentionVolume", "capacityBytes", 0L),
    MT_22("MasterTarget", "lastHeartbeat", Instant.EPOCH),
    PS_02("ProcessServer", "lastHeartbeat", Instant.EPOCH),
    RG_02("Machine", "masterTargetId", null),
    RG_05("Machine", "datastore", null),
    VM_01("ProtectedItem", "activeLocation", "PRIMARY"),
    VM_02("ProtectedItem", "lastHeartbeat", Instant.EPOCH),
    VM_20("ProtectedItem", "activeLocation", "PRIMARY");

    private final String type;
    private final String property;
    private final Object value;

    Planted(String type, String property, Object value) {
        this.type = type;
        this.property = property;
        this.value = value;
    }

    String control() {
        return name().replace('_', '-');
    }

    /** In every fact of the type: which of them the request concerns is not this class's business. */
    Environment in(Environment environment) {
        List<Observed> facts = new ArrayList<>();
        for (Observed each : environment.snapshot().facts()) {
            boolean meant = each.fact().getClass().getSimpleName().equals(type);
            facts.add(meant ? Records.with(each, "fact", Records.with(each.fact(), property, value())) : each);
        }
        String what = "every " + type + "." + property + " is " + value + ", which " + control() + " rules out";
        return Removals.after(environment, what, "facts", facts);
    }

    private Object value() {
        Class<? extends Fact> facts = FactTypes.named(type);
        for (RecordComponent each : FactTypes.properties(facts)) {
            if (each.getName().equals(property) && each.getType().isEnum()) {
                for (Object constant : each.getType().getEnumConstants()) {
                    if (((Enum<?>) constant).name().equals(value)) {
                        return constant;
                    }
                }
                throw new IllegalStateException(type + "." + property + " has no value " + value);
            }
        }
        return value;
    }

    static Planted any(Random random) {
        return values()[random.nextInt(values().length)];
    }
}
