package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;

/** What to call an ARM resource. */
final class Names {
    private Names() {}

    /** Its friendly name, else its name, else the end of its id. */
    static String friendly(JsonNode resource, String id) {
        JsonNode friendly = resource.path("properties").path("friendlyName");
        if (friendly.isTextual() && !friendly.textValue().isBlank()) {
            return friendly.textValue();
        }
        return plain(resource, id);
    }

    /** Its name, else the end of its id. */
    static String plain(JsonNode resource, String id) {
        JsonNode name = resource.path("name");
        return name.isTextual() && !name.textValue().isBlank() ? name.textValue() : ArmIds.last(id);
    }
}
