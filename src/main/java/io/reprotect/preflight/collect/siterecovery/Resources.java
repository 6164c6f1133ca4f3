package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The elements of a list by their ids: a page may repeat an element, and an element may have no usable id. */
final class Resources {
    private Resources() {}

    /** Elements by id as written; anything that can't be told apart makes the tally incomplete. */
    static Map<String, JsonNode> byId(Site site, Tally tally, List<JsonNode> elements, String... collections) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        Map<String, JsonNode> seen = new LinkedHashMap<>();
        String kind = collections[collections.length - 1];
        for (JsonNode element : elements) {
            String id = element.path("id").asText("");
            if (!element.path("id").isTextual() || !ArmIds.below(site.vaultId(), id, collections)) {
                tally.incomplete("an element of " + kind + " has the id '" + Reading.shown(element.path("id"))
                        + "', which is no id of this vault");
                continue;
            }
            JsonNode same = seen.putIfAbsent(ArmIds.lower(id), element);
            if (same == null) {
                byId.put(id, element);
            } else if (!same.equals(element)) {
                tally.incomplete(kind + " lists " + ArmIds.lower(id) + " twice with different content; run it again");
            }
        }
        return byId;
    }
}
