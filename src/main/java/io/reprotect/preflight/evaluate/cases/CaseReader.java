package io.reprotect.preflight.evaluate.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.snapshot.Gap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads cases.json strictly: an unknown key, a name used twice or a removal of nothing is refused. */
final class CaseReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FILE = Set.of("given", "cases");
    private static final Set<String> CASE =
            Set.of("name", "facts", "without", "gaps", "unsealed", "parameters", "now", "expect");
    private static final Set<String> EXPECTED = Set.of("status", "observed", "exactly", "retryAt");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final String control;
    private String where;

    private CaseReader(String control) {
        this.control = control;
        this.where = control + " cases.json";
    }

    /** The cases in the file's order; none where the text is empty. */
    static List<Case> read(String control, String json) throws CaseException {
        return json.isBlank() ? List.of() : new CaseReader(control).file(json);
    }

    private List<Case> file(String json) throws CaseException {
        JsonNode file;
        try {
            file = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw refuse("is not valid JSON: " + e.getOriginalMessage());
        }
        keys(file, FILE);
        Map<Case.Key, ObjectNode> given = new LinkedHashMap<>();
        add(given, list(file, "given"));
        List<Case> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode each : list(file, "cases")) {
            where = control + " cases.json";
            keys(each, CASE);
            String name = text(each, "name");
            where = control + " case \"" + name + "\"";
            if (!names.add(name)) {
                throw refuse("stands twice; give it another name");
            }
            cases.add(oneCase(name, each, given));
        }
        return List.copyOf(cases);
    }

    private Case oneCase(String name, JsonNode node, Map<Case.Key, ObjectNode> given) throws CaseException {
        Map<Case.Key, ObjectNode> facts = new LinkedHashMap<>();
        given.forEach((key, fact) -> facts.put(key, fact.deepCopy()));
        add(facts, list(node, "facts"));
        for (JsonNode id : list(node, "without")) {
            if (!facts.keySet().removeIf(key -> key.id().equals(id.asText()))) {
                throw refuse("removes " + id.asText() + ", which is not given");
            }
        }
        List<Gap> gaps = new ArrayList<>();
        for (JsonNode gap : list(node, "gaps")) {
            JsonNode property = gap.path("property");
            gaps.add(new Gap(
                    text(gap, "type"),
                    text(gap, "owner"),
                    property.isTextual() ? property.textValue() : null,
                    text(gap, "reason")));
        }
        Set<String> unsealed = new HashSet<>();
        for (JsonNode collection : list(node, "unsealed")) {
            unsealed.add(text(collection, "type") + " of " + text(collection, "owner"));
        }
        return new Case(name, facts, gaps, unsealed, parameters(node), now(node), expect(node));
    }

    private void add(Map<Case.Key, ObjectNode> facts, List<JsonNode> entries) throws CaseException {
        for (JsonNode entry : entries) {
            if (!(entry instanceof ObjectNode fact) || fact.size() != 1) {
                throw refuse("a fact is written {\"Type\": {…}}, found " + entry);
            }
            String type = fact.fieldNames().next();
            if (!(fact.get(type) instanceof ObjectNode properties)) {
                throw refuse("a fact is written {\"Type\": {…}}, found " + entry);
            }
            Case.Key key = new Case.Key(type, text(properties, "id"));
            ObjectNode known = facts.get(key);
            if (known == null) {
                facts.put(key, properties.deepCopy());
            } else {
                known.setAll(properties);
            }
        }
    }

    private Map<String, Long> parameters(JsonNode node) throws CaseException {
        Map<String, Long> parameters = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : node.path("parameters").properties()) {
            if (!each.getValue().isIntegralNumber()) {
                throw refuse("parameter " + each.getKey() + " must be an integer");
            }
            parameters.put(each.getKey(), each.getValue().longValue());
        }
        return parameters;
    }

    private Instant now(JsonNode node) throws CaseException {
        Instant now = time(node, "now");
        return now == null ? NOON : now;
    }

    private @Nullable Instant time(JsonNode node, String key) throws CaseException {
        if (!node.has(key)) {
            return null;
        }
        try {
            return Instant.parse(text(node, key));
        } catch (DateTimeException e) {
            throw refuse(key + " must be a time as 2026-01-01T12:00:00Z");
        }
    }

    private Map<String, Case.Expected> expect(JsonNode node) throws CaseException {
        Map<String, Case.Expected> expect = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : node.path("expect").properties()) {
            JsonNode value = each.getValue();
            String status = value.isTextual() ? value.textValue() : text(value, "status");
            if (value.isObject()) {
                keys(value, EXPECTED);
            }
            String observed = value.has("observed") ? text(value, "observed") : null;
            String exactly = value.has("exactly") ? text(value, "exactly") : null;
            try {
                expect.put(
                        each.getKey(),
                        new Case.Expected(Status.valueOf(status), observed, exactly, time(value, "retryAt")));
            } catch (IllegalArgumentException e) {
                throw refuse("expects the unknown status " + status);
            }
        }
        if (expect.isEmpty()) {
            throw refuse("expects nothing; name every subject in scope, or \"-\" where there is none");
        }
        return expect;
    }

    private void keys(JsonNode node, Set<String> known) throws CaseException {
        if (!node.isObject()) {
            throw refuse("must be an object, found " + node);
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            if (!known.contains(each.getKey())) {
                throw refuse("has the unknown key " + each.getKey());
            }
        }
    }

    private List<JsonNode> list(JsonNode node, String key) throws CaseException {
        JsonNode value = node.path(key);
        if (!value.isArray() && !value.isMissingNode()) {
            throw refuse(key + " must be a list");
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }

    private String text(JsonNode node, String key) throws CaseException {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw refuse("needs the text " + key + " in " + node);
        }
        return value.textValue();
    }

    private CaseException refuse(String reason) {
        return new CaseException(where + " " + reason);
    }
}
