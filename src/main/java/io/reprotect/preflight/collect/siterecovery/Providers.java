package io.reprotect.preflight.collect.siterecovery;

import io.reprotect.preflight.facts.Provider;
import java.util.Map;

/** Replication providers by instance type. Those of other scenarios are known, but none of them is judged. */
final class Providers {
    private static final Map<String, Provider> KNOWN = Map.ofEntries(
            Map.entry("inmage", Provider.IN_MAGE),
            Map.entry("inmageazurev2", Provider.IN_MAGE_AZURE_V2),
            Map.entry("inmagercm", Provider.IN_MAGE_RCM),
            Map.entry("inmagercmfailback", Provider.IN_MAGE_RCM_FAILBACK),
            Map.entry("a2a", Provider.OTHER),
            Map.entry("a2acrossclustermigration", Provider.OTHER),
            Map.entry("hypervreplica2012", Provider.OTHER),
            Map.entry("hypervreplica2012r2", Provider.OTHER),
            Map.entry("hypervreplicaazure", Provider.OTHER),
            Map.entry("hypervreplicabasereplicationdetails", Provider.OTHER),
            Map.entry("hypervreplicabasepolicydetails", Provider.OTHER),
            Map.entry("vmwarecbt", Provider.OTHER));

    private Providers() {}

    static Provider read(Reading reading) {
        return reading.oneOf("provider", "properties.providerSpecificDetails.instanceType", KNOWN, Provider.OTHER);
    }
}
