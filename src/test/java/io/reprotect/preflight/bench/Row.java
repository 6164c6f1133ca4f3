package io.reprotect.preflight.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of the snapshot as {@link PlainIfs} holds it: its properties by name. */
final class Row {
    private final Map<String, Object> values = new HashMap<>();

    /** Reads the object that has just begun; where a fact came from is left out. */
    static Row read(JsonParser in) throws IOException {
        Row row = new Row();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.nextToken();
            if (key.equals("_from")) {
                in.skipChildren();
            } else {
                row.values.put(key, value(in));
            }
        }
        return row;
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        switch (in.currentToken()) {
            case VALUE_STRING:
                return in.getText();
            case VALUE_NUMBER_INT:
                return in.getLongValue();
            case VALUE_TRUE:
                return true;
            case VALUE_FALSE:
                return false;
            case START_ARRAY:
                List<String> items = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    items.add(in.getText());
                }
                return items;
            default:
                in.skipChildren();
                return null;
        }
    }

    @Nullable
    String text(String key) {
        return (String) values.get(key);
    }

    /** The text of a property, or the texts of a list. */
    @SuppressWarnings("unchecked")
    List<String> keys(String key) {
        Object value = values.get(key);
        if (value instanceof List<?>) {
            return (List<String>) value;
        }
        return value == null ? List.of() : List.of((String) value);
    }

    String id() {
        return String.valueOf(values.get("id"));
    }

    @Nullable
    Long number(String key) {
        return (Long) values.get(key);
    }

    boolean yes(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    boolean no(String key) {
        return Boolean.FALSE.equals(values.get(key));
    }

    boolean is(String key, String value) {
        return value.equals(values.get(key));
    }

    boolean in(String key, String... known) {
        for (String value : known) {
            if (is(key, value)) {
                return true;
            }
        }
        return false;
    }

    boolean lacks(String key) {
        return values.get(key) == null;
    }

    /** Where nothing was read: a word that was attested. */
    void attest(String key, String word) {
        Object old = values.get(key);
        if (old == null) {
            values.put(key, word.equals("true") || word.equals("false") ? (Object) Boolean.valueOf(word) : word(word));
        } else if (old instanceof List<?> list && list.isEmpty()) {
            values.put(key, List.of(word.split(", ", -1)));
        }
    }

    private static Object word(String word) {
        return word.matches("-?[0-9]{1,16}") ? (Object) Long.valueOf(word) : word;
    }

    @SuppressWarnings("unchecked")
    List<String> list(String key) {
        return (List<String>) values.getOrDefault(key, List.of());
    }
}
