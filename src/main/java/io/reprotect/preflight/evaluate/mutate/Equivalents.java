package io.reprotect.preflight.evaluate.mutate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reprotect.preflight.evaluate.cases.CaseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mutants of a control that no case can catch since they behave alike, each with the reason; {@code equivalent.json} in the
 * control's folder: a list of {@code {"reason": …, "mutants": […]}}.
 */
final class Equivalents {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Equivalents() {}

    /** Reasons by mutant id; none where the text is empty. */
    static Map<String, String> read(String control, String json) throws CaseException {
        Map<String, String> reasons = new LinkedHashMap<>();
        if (json.isBlank()) {
            return reasons;
        }
        String where = control + " equivalent.json";
        try {
            JsonNode list = MAPPER.readTree(json);
            if (!list.isArray()) {
                throw new CaseException(where + " must be a list of {\"reason\": …, \"mutants\": […]}");
            }
            for (JsonNode group : list) {
                String reason = group.path("reason").asText().strip();
                if (reason.length() < 10
                        || group.size() != 2
                        || group.path("mutants").isEmpty()) {
                    throw new CaseException(
                            where + ": every entry has a reason in words and a list of mutants, found " + group);
                }
                for (JsonNode id : group.path("mutants")) {
                    if (reasons.put(id.asText(), reason) != null) {
                        throw new CaseException(where + " names \"" + id.asText() + "\" twice");
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new CaseException(where + " is not valid JSON: " + e.getOriginalMessage());
        }
        return reasons;
    }
}
