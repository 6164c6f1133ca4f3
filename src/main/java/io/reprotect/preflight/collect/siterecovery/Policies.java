package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.Root;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the replication policies. */
final class Policies {
    private static final String DETAILS = "properties.providerSpecificDetails.";

    private final Site site;

    Policies(Site site) {
        this.site = site;
    }

    void read() throws ArmException {
        Tally tally = new Tally(site, Policy.class, Root.SITE_RECOVERY);
        Map<String, JsonNode> listed =
                Resources.byId(site, tally, site.list("replicationPolicies"), "replicationPolicies");
        listed.forEach((id, policy) -> one(tally, ArmIds.lower(id), policy));
        tally.close();
    }

    private void one(Tally tally, String id, JsonNode policy) {
        Reading reading = new Reading(site, Policy.class, id, policy);
        Provider provider = Providers.read(reading);
        boolean classic = provider == Provider.IN_MAGE || provider == Provider.IN_MAGE_AZURE_V2;
        tally.add(
                new Policy(
                        id,
                        Names.friendly(policy, id),
                        provider,
                        minutes(reading, classic, "recoveryPointThresholdMinutes", "recoveryPointThresholdInMinutes"),
                        minutes(
                                reading,
                                classic,
                                "recoveryPointHistoryMinutes",
                                provider == Provider.IN_MAGE_RCM
                                        ? "recoveryPointHistoryInMinutes"
                                        : "recoveryPointHistory"),
                        minutes(reading, classic, "appConsistentFrequencyMinutes", "appConsistentFrequencyInMinutes")),
                id,
                "properties.providerSpecificDetails");
    }

    private static @Nullable Long minutes(Reading reading, boolean classic, String property, String name) {
        Long minutes = reading.whole(property, DETAILS + name);
        if (classic && reading.absent(DETAILS + name)) {
            reading.gap(property, "the service gives no " + DETAILS + name);
        }
        return minutes;
    }
}
