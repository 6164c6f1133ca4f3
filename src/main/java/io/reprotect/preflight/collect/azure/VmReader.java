package io.reprotect.preflight.collect.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.AzureVm;
import io.reprotect.preflight.facts.AzureVm.PowerState;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the fact of one Azure VM from its model and instance view. */
final class VmReader {
    private static final String POWER = "powerstate/";
    private static final String PROVISIONED = "provisioningstate/succeeded";
    private static final Map<String, PowerState> STATES = Map.of(
            "running", PowerState.RUNNING,
            "starting", PowerState.STARTING,
            "stopping", PowerState.STOPPING,
            "stopped", PowerState.STOPPED,
            "deallocating", PowerState.DEALLOCATING,
            "deallocated", PowerState.DEALLOCATED);

    private final Machine machine;
    private final String resourceId;
    private final JsonNode json;
    private final Values values;

    VmReader(Collected out, Machine machine, String resourceId, JsonNode json) {
        this.machine = machine;
        this.resourceId = Ids.lower(resourceId);
        this.json = json;
        this.values = new Values(out, AzureVm.class, id(machine), json);
    }

    static String id(Machine machine) {
        return "azure-vm/" + machine.id();
    }

    AzureVm read(String networkClass) {
        return new AzureVm(
                id(machine),
                machine.id(),
                Ids.last(json.path("id").asText("")),
                resourceId,
                Objects.requireNonNull(Ids.group(resourceId)),
                power(),
                values.instant("createdAt", json.at("/properties/timeCreated")),
                provisioned(),
                agent(),
                networkClass);
    }

    private PowerState power() {
        for (JsonNode status : json.at("/properties/instanceView/statuses")) {
            String code = code(status);
            if (code.startsWith(POWER)) {
                PowerState known = STATES.get(code.substring(POWER.length()));
                if (known == null) {
                    values.gap(
                            "powerState",
                            "power state '" + Values.shown(status.path("code")) + "' is not known to this release");
                }
                return known == null ? PowerState.OTHER : known;
            }
        }
        values.gap("powerState", "the instance view has no power state; collect again");
        return PowerState.OTHER;
    }

    private @Nullable Instant provisioned() {
        for (JsonNode status : json.at("/properties/instanceView/statuses")) {
            if (code(status).equals(PROVISIONED)) {
                return values.instant("provisionedAt", status.path("time"));
            }
        }
        return null;
    }

    /** Of the two kinds of agent, for Windows and for Linux, one that is installed and has not failed. */
    private boolean agent() {
        for (JsonNode extension : json.at("/properties/instanceView/extensions")) {
            String type = extension.path("type").asText("").toLowerCase(Locale.ROOT);
            if (type.startsWith("microsoft.azure.networkwatcher.networkwatcheragent")) {
                for (JsonNode status : extension.path("statuses")) {
                    if (code(status).equals(PROVISIONED)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String code(JsonNode status) {
        return status.path("code").asText("").toLowerCase(Locale.ROOT);
    }
}
