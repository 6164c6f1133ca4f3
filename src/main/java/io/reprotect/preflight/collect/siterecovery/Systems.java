package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.ProtectedSystem;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what the service tells of a protected item's operating system and addresses. */
final class Systems {
    private static final String DETAILS = "properties.providerSpecificDetails";
    private static final String STATIC = "Static";
    private static final String DYNAMIC = "Dynamic";

    private final Site site;

    Systems(Site site) {
        this.site = site;
    }

    void read(ProtectedItem item, JsonNode json) {
        String id = "system/" + item.id();
        Reading reading = new Reading(site, ProtectedSystem.class, id, json);
        Tally tally = new Tally(site, ProtectedSystem.class, item.id());
        tally.add(
                new ProtectedSystem(
                        id,
                        item.id(),
                        reading.text("osVersion", DETAILS + ".osVersion"),
                        reading.text("osName", DETAILS + ".osName"),
                        addressKind(reading)),
                item.id(),
                DETAILS);
        tally.close();
    }

    /** Static where any address is; null where none says anything, or something never seen. */
    private static @Nullable String addressKind(Reading reading) {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode nic : reading.at(DETAILS + ".vmNics")) {
            kinds.add(nic.path("sourceIPAddressType").asText(""));
            for (JsonNode address : nic.path("ipConfigs")) {
                kinds.add(address.path("ipAddressType").asText(""));
            }
        }
        return kinds.contains(STATIC) ? STATIC : kinds.contains(DYNAMIC) ? DYNAMIC : null;
    }
}
