package io.reprotect.preflight.evaluate.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case of a control, with what all its cases are given already laid under its own facts.
 *
 * @param facts properties as written, by type and id
 * @param unsealed collections left without a seal, as {@code Type of owner}
 * @param parameters thresholds overridden, by their name within the control
 * @param expect the outcome of every subject in scope, by id
 */
record Case(
        String name,
        Map<Key, ObjectNode> facts,
        List<Gap> gaps,
        Set<String> unsealed,
        Map<String, Long> parameters,
        Instant now,
        Map<String, Expected> expect) {
    /** The facts of a case are told apart by type and id. */
    record Key(String type, String id) {}

    /**
     * What must come out; null where it does not matter.
     *
     * @param observed a part of the words
     * @param exactly all of the words, empty where nothing may have been observed
     * @param retryAt when to try again
     */
    record Expected(
            Status status,
            @Nullable String observed,
            @Nullable String exactly,
            @Nullable Instant retryAt) {
        /** The words that the observed ones do not hold, or null where they do. */
        @Nullable
        String missing(String words) {
            if (observed != null && !words.contains(observed)) {
                return observed;
            }
            return exactly != null && !words.equals(exactly) ? exactly : null;
        }
    }

    /** Whether a property counts as written: null and absent are alike. */
    static boolean given(ObjectNode fact, String property) {
        JsonNode value = fact.get(property);
        return value != null && !value.isNull();
    }
}
