package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.ProtectedItem.ActiveLocation;
import io.reprotect.preflight.facts.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the fact of one protected item; where a property stands depends on the provider. */
final class ItemReader {
    private static final String DETAILS = "properties.providerSpecificDetails.";
    private static final Map<String, ActiveLocation> LOCATIONS =
            Map.of("primary", ActiveLocation.PRIMARY, "recovery", ActiveLocation.RECOVERY);
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Set<String> VMWARE = Set.of("vmware", "vcenter");

    private final Reading reading;
    private final String id;
    private final JsonNode json;
    private final Provider provider;

    ItemReader(Site site, String id, JsonNode json) {
        this.reading = new Reading(site, ProtectedItem.class, id, json);
        this.id = id;
        this.json = json;
        this.provider = Providers.read(reading);
    }

    ProtectedItem read() {
        return new ProtectedItem(
                id,
                Names.friendly(json, id),
                ArmIds.owner(id, "replicationFabrics"),
                ArmIds.owner(id, "replicationProtectionContainers"),
                provider,
                reading.text("protectionState", "properties.protectionState"),
                reading.oneOf("activeLocation", "properties.activeLocation", LOCATIONS, ActiveLocation.OTHER),
                reading.texts("allowedOperations", "properties.allowedOperations"),
                reading.text("currentScenario", "properties.currentScenario.scenarioName"),
                osFamily(),
                address(),
                lastHeartbeat(),
                group(),
                discoveryKind(),
                vCenterId(),
                datastores(),
                classic() ? reading.armId("targetVmId", DETAILS + "targetVmId") : null,
                reading.armId("policyId", "properties.policyId"),
                reading.armId("protectableItemId", "properties.protectableItemId"),
                reading.text("replicationHealth", "properties.replicationHealth"));
    }

    private boolean classic() {
        return provider == Provider.IN_MAGE || provider == Provider.IN_MAGE_AZURE_V2;
    }

    private boolean modernized() {
        return provider == Provider.IN_MAGE_RCM || provider == Provider.IN_MAGE_RCM_FAILBACK;
    }

    private OsFamily osFamily() {
        return switch (provider) {
            case IN_MAGE -> reading.osFamily(DETAILS + "osDetails.osType");
            case IN_MAGE_AZURE_V2, IN_MAGE_RCM, IN_MAGE_RCM_FAILBACK -> reading.osFamily(DETAILS + "osType");
            case OTHER -> OsFamily.OTHER;
        };
    }

    /** Whatever is not exactly one address can't be compared with those in Azure: whether it was kept is then not known. */
    private @Nullable String address() {
        if (modernized()) {
            return reading.text("ipAddress", DETAILS + "primaryNicIpAddress");
        }
        String path = DETAILS + "ipAddress";
        String address = reading.text("ipAddress", path);
        if (address != null && !ADDRESS.matcher(address).matches()) {
            reading.gap("ipAddress", path + " is '" + Reading.shown(reading.at(path)) + "', which is not one address");
        }
        return address;
    }

    private @Nullable Instant lastHeartbeat() {
        return reading.instant(
                "lastHeartbeat",
                modernized() ? DETAILS + "mobilityAgentDetails.lastHeartbeatUtc" : DETAILS + "lastHeartbeat");
    }

    private @Nullable String group() {
        if (!classic()) {
            return null;
        }
        if (reading.at(DETAILS + "multiVmGroupId").isMissingNode()) {
            reading.gap("replicationGroupId", "the service gives no " + DETAILS + "multiVmGroupId");
        }
        String group = reading.lower("replicationGroupId", DETAILS + "multiVmGroupId");
        return group == null ? null : "group/" + group;
    }

    private @Nullable String discoveryKind() {
        String kind = reading.text("discoveryKind", DETAILS + "discoveryType");
        if (kind == null) {
            return null;
        }
        String plain = kind.toLowerCase(Locale.ROOT);
        return VMWARE.contains(plain) ? "VMware" : plain.equals("physical") ? "Physical" : kind;
    }

    private @Nullable String vCenterId() {
        return reading.lower(
                "vCenterId",
                modernized() ? DETAILS + "discoveredVmDetails.vCenterId" : DETAILS + "vCenterInfrastructureId");
    }

    private List<String> datastores() {
        return switch (provider) {
            case IN_MAGE, IN_MAGE_AZURE_V2 -> reading.texts("datastores", DETAILS + "datastores");
            case IN_MAGE_RCM, IN_MAGE_RCM_FAILBACK ->
                reading.texts("datastores", DETAILS + "discoveredVmDetails.datastores");
            case OTHER -> List.of();
        };
    }
}
