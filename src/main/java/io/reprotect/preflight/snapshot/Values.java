package io.reprotect.preflight.snapshot;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Single values and small records of a snapshot, each with a clear refusal where the kind is wrong. */
final class Values {
    private final StrictReader in;
    private final Map<String, Instant> instants = new HashMap<>();

    Values(StrictReader in) {
        this.in = in;
    }

    void require(@Nullable JsonToken token, JsonToken wanted, String where) {
        if (token != wanted) {
            throw in.refuse(
                    where + " must be " + kind(wanted) + ", found " + (token == null ? "the end" : kind(token)));
        }
    }

    String string(@Nullable JsonToken token, String where) {
        require(token, JsonToken.VALUE_STRING, where);
        return in.text();
    }

    Instant instant(@Nullable JsonToken token, String where) {
        String text = string(token, where);
        Instant known = instants.get(text);
        if (known == null) {
            known = parse(text, where);
            if (instants.size() < 100_000) {
                instants.put(text, known);
            }
        }
        return known;
    }

    /** A record of the format itself: every key there, none besides, null only where the record says so. */
    Object part(@Nullable JsonToken token, Class<?> type, String where) {
        require(token, JsonToken.START_OBJECT, where);
        RecordShape shape = RecordShape.of(type);
        @Nullable Object[] parts = new Object[shape.slots().size()];
        boolean[] given = new boolean[parts.length];
        while (in.next() == JsonToken.FIELD_NAME) {
            String key = in.text();
            RecordShape.Slot slot = shape.slot(key);
            if (slot == null) {
                throw in.newer(where + " has the unknown key " + Quoted.of(key));
            }
            given[slot.position()] = true;
            parts[slot.position()] = value(in.next(), slot, where + "." + key);
        }
        for (RecordShape.Slot slot : shape.slots()) {
            if (!given[slot.position()]) {
                throw in.refuse(where + " lacks the key " + Quoted.of(slot.name()));
            }
        }
        return shape.make(parts);
    }

    private @Nullable Object value(@Nullable JsonToken token, RecordShape.Slot slot, String where) {
        Class<?> type = slot.component().getType();
        if (token == JsonToken.VALUE_NULL && slot.component().getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (type == Instant.class) {
            return instant(token, where);
        }
        if (type == LocalDate.class) {
            return date(string(token, where), where);
        }
        if (type == long.class) {
            require(token, JsonToken.VALUE_NUMBER_INT, where);
            return in.number();
        }
        return string(token, where);
    }

    private Instant parse(String text, String where) {
        try {
            Instant instant = Instant.parse(text);
            if (instant.toString().equals(text)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // refused below, as any other form is
        }
        throw in.refuse(where + " must be a time as 2026-01-01T12:00:00Z, found " + Quoted.of(text));
    }

    private LocalDate date(String text, String where) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.toString().equals(text)) {
                return date;
            }
        } catch (DateTimeException e) {
            // refused below, as any other form is
        }
        throw in.refuse(where + " must be a date as 2026-01-31, found " + Quoted.of(text));
    }

    /** An object as sorted maps, lists, strings, longs, booleans and nulls. */
    static Map<String, Object> plain(JsonNode object) {
        Map<String, Object> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), plainValue(member.getValue())));
        return members;
    }

    @SuppressWarnings("NullAway") // a null in the request stays a null in its map
    private static Object plainValue(JsonNode node) {
        if (node.isObject()) {
            return plain(node);
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(plainValue(item)));
            return items;
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.isNull() ? null : node.textValue();
    }

    static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "the end of one";
        };
    }
}
