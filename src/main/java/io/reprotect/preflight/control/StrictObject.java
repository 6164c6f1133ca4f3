package io.reprotect.preflight.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A JSON object read key by key: a key that is missing, of another type or left over is one clear line. */
final class StrictObject {
    private final String where;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    private StrictObject(String where, JsonNode node) throws PackException {
        if (!node.isObject()) {
            throw new PackException(where + ": wanted an object, found " + node.getNodeType());
        }
        this.where = where;
        this.node = node;
    }

    static StrictObject parse(String where, String json) throws PackException {
        try {
            return new StrictObject(where, JsonTree.read(json));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String line = at == null ? "" : " line " + at.getLineNr();
            throw new PackException(where + line + ": not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new PackException(where + ": not valid JSON: " + e.getMessage());
        }
    }

    String where() {
        return where;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    String text(String key) throws PackException {
        JsonNode value = value(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw unwanted(key, "a text that is not empty");
        }
        return value.textValue();
    }

    String matching(String key, Pattern pattern, String meaning) throws PackException {
        String text = text(key);
        if (!pattern.matcher(text).matches()) {
            throw unwanted(key, meaning);
        }
        return text;
    }

    long integer(String key) throws PackException {
        JsonNode value = value(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unwanted(key, "a whole number");
        }
        return value.longValue();
    }

    <T> T oneOf(String key, Map<String, T> values) throws PackException {
        T value = values.get(text(key));
        if (value == null) {
            throw unwanted(key, "one of " + String.join(", ", new TreeSet<>(values.keySet())));
        }
        return value;
    }

    /** The texts of a key that need not be there. */
    List<String> textsIfAny(String key) throws PackException {
        return node.has(key) ? texts(key) : List.of();
    }

    List<String> texts(String key) throws PackException {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(key)) {
            if (!item.isTextual()) {
                throw unwanted(key, "a list of texts");
            }
            texts.add(item.textValue());
        }
        return List.copyOf(texts);
    }

    StrictObject object(String key) throws PackException {
        return new StrictObject(where + ": " + key, value(key));
    }

    List<StrictObject> objects(String key) throws PackException {
        List<StrictObject> objects = new ArrayList<>();
        for (JsonNode item : array(key)) {
            objects.add(new StrictObject(where + ": " + key + "[" + objects.size() + "]", item));
        }
        return objects;
    }

    /** Refuses the first key that nobody asked for. */
    void end() throws PackException {
        for (String name : names()) {
            if (!read.contains(name)) {
                throw new PackException(where + ": unknown key \"" + name + "\"; remove it");
            }
        }
    }

    private JsonNode array(String key) throws PackException {
        JsonNode value = value(key);
        if (!value.isArray()) {
            throw unwanted(key, "a list");
        }
        return value;
    }

    private JsonNode value(String key) throws PackException {
        read.add(key);
        JsonNode value = node.get(key);
        if (value == null) {
            throw new PackException(where + ": lacks the key \"" + key + "\"");
        }
        return value;
    }

    private PackException unwanted(String key, String wanted) {
        String found = node.get(key).toString();
        String shown = found.length() > 80 ? found.substring(0, 80) + "…" : found;
        return new PackException(where + ": " + key + " is " + shown + ", wanted " + wanted);
    }
}
