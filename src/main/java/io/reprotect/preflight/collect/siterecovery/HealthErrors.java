package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.HealthError;
import io.reprotect.preflight.facts.HealthError.Kind;
import io.reprotect.preflight.facts.HealthError.Severity;
import java.util.Locale;
import java.util.Map;

/** Reads the errors that the service reports of one fact, those inside of others too. */
final class HealthErrors {
    /** "Info" was seen on errors that only tell of a recovery; like a warning it does not block. */
    private static final Map<String, Severity> SEVERITIES =
            Map.of("error", Severity.ERROR, "warning", Severity.WARNING, "info", Severity.WARNING);

    private final Site site;
    private final String ownerId;
    private final String object;
    private final Tally tally;

    HealthErrors(Site site, String ownerId, String object) {
        this.site = site;
        this.ownerId = ownerId;
        this.object = object;
        this.tally = new Tally(site, HealthError.class, ownerId);
    }

    /** Reads one list; a list that is absent makes the collection incomplete. */
    HealthErrors read(Kind kind, JsonNode list, String path) {
        if (list.isArray()) {
            elements(kind, list, path, "");
        } else {
            tally.incomplete("the service gives no list " + path);
        }
        return this;
    }

    void close() {
        tally.close();
    }

    private void elements(Kind kind, JsonNode list, String path, String position) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode error = list.get(i);
            String at = position + i;
            String here = path + "[" + i + "]";
            if (!error.isObject()) {
                tally.incomplete(here + " is no object");
                continue;
            }
            one(kind, error, here, at);
            JsonNode inner = error.path("innerHealthErrors");
            if (inner.isArray()) {
                elements(kind, inner, here + ".innerHealthErrors", at + ".");
            } else if (!inner.isMissingNode() && !inner.isNull()) {
                tally.incomplete(here + ".innerHealthErrors is no list");
            }
        }
    }

    private void one(Kind kind, JsonNode error, String path, String position) {
        String id = ownerId + "/" + kind.name().toLowerCase(Locale.ROOT) + "-error/" + position;
        Reading reading = new Reading(site, HealthError.class, id, error);
        String message = reading.text("message", "errorMessage");
        tally.add(
                new HealthError(
                        id,
                        ownerId,
                        kind,
                        reading.oneOf("severity", "errorLevel", SEVERITIES, Severity.OTHER),
                        reading.text("code", "errorCode"),
                        message == null ? reading.text("message", "summaryMessage") : message),
                object,
                path);
    }
}
