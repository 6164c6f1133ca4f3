package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.FailoverTarget;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;

/** Reads where in Azure an item was set to be failed over to; only items that replicate to Azure say it. */
final class FailoverTargets {
    private static final String DETAILS = "properties.providerSpecificDetails.";

    private final Site site;
    private final ProtectedItem item;
    private final JsonNode json;

    FailoverTargets(Site site, ProtectedItem item, JsonNode json) {
        this.site = site;
        this.item = item;
        this.json = json;
    }

    void read() {
        String id = "target/" + item.id();
        Reading reading = new Reading(site, FailoverTarget.class, id, json);
        boolean told = item.provider() == Provider.IN_MAGE_AZURE_V2;
        site.out()
                .add(
                        new FailoverTarget(
                                id,
                                item.id(),
                                told
                                        ? reading.armId("resourceGroupId", DETAILS + "recoveryAzureResourceGroupId")
                                        : null,
                                told ? reading.text("vmName", DETAILS + "recoveryAzureVMName") : null),
                        item.id(),
                        "properties.providerSpecificDetails");
        site.out().seal(FailoverTarget.class, item.id(), 1);
    }
}
