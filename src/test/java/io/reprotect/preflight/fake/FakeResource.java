package io.reprotect.preflight.fake;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One JSON object of the vault, to be changed by JSON pointer. */
public final class FakeResource {
    private final ObjectNode json;

    FakeResource(ObjectNode json) {
        this.json = json;
    }

    public ObjectNode json() {
        return json;
    }

    public String id() {
        return json.path("id").asText();
    }

    /** Sets a text; null sets null. */
    public FakeResource put(String pointer, @Nullable String value) {
        return set(pointer, value == null ? json.nullNode() : json.textNode(value));
    }

    public FakeResource put(String pointer, long value) {
        return set(pointer, json.numberNode(value));
    }

    /** Sets any value, written as JSON. */
    public FakeResource putJson(String pointer, String value) {
        return set(pointer, FakeVault.json(value));
    }

    public FakeResource remove(String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = json.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.remove(at.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode array) {
            array.remove(at.last().getMatchingIndex());
        } else {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
        return this;
    }

    private FakeResource set(String pointer, JsonNode value) {
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = json.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array) {
            array.set(at.last().getMatchingIndex(), value);
        } else {
            throw new IllegalArgumentException("nothing holds " + pointer);
        }
        return this;
    }
}
