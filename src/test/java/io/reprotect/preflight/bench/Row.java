package io.reprotect.preflight.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One object of the snapshot as {@link PlainIfs} holds it: its properties by name. */
final class Row {
    private static final int USUAL = 24;
    /** Keys and values in turns: an object has a dozen of them, and their keys are interned by the parser. */
    private Object[] values;

    private String type = "";
    private String source = "";
    private String readAt = "";

    private Row(Object[] values) {
        this.values = values;
    }

    /** Reads the object that has just begun; what is null is left out. */
    static Row read(JsonParser in) throws IOException {
        Row row = new Row(new Object[0]);
        Object[] read = new Object[USUAL];
        int size = 0;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.nextToken();
            Object value = null;
            if (key.equals("_from")) {
                row.from(in);
            } else {
                value = value(in);
            }
            if (value != null) {
                read = size == read.length ? Arrays.copyOf(read, 2 * size) : read;
                read[size++] = key;
                read[size++] = value;
            }
        }
        row.values = Arrays.copyOf(read, size);
        return row;
    }

    private void from(JsonParser in) throws IOException {
        String object = "";
        String path = "";
        String origin = "";
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            String text = in.nextTextValue();
            switch (key) {
                case "object" -> object = text;
                case "path" -> path = text;
                case "readAt" -> readAt = text;
                default -> origin = text;
            }
        }
        source = origin + ":" + object + " " + path;
    }

    /** The source that told it, the object there, and the path within. */
    String source() {
        return source;
    }

    String readAt() {
        return readAt;
    }

    String value(String key) {
        return String.valueOf(get(key));
    }

    /** The same, now known to be a fact of that type. */
    Row of(String type) {
        this.type = type;
        return this;
    }

    String type() {
        return type;
    }

    private @Nullable Object get(String key) {
        for (int i = 0; i < values.length; i += 2) {
            if (key.equals(values[i])) {
                return values[i + 1];
            }
        }
        return null;
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
        return (String) get(key);
    }

    /** The text of a property, or the texts of a list. */
    @SuppressWarnings("unchecked")
    List<String> keys(String key) {
        Object value = get(key);
        if (value instanceof List<?>) {
            return (List<String>) value;
        }
        return value == null ? List.of() : List.of((String) value);
    }

    String id() {
        return String.valueOf(get("id"));
    }

    @Nullable
    Long number(String key) {
        return (Long) get(key);
    }

    boolean yes(String key) {
        return Boolean.TRUE.equals(get(key));
    }

    boolean no(String key) {
        return Boolean.FALSE.equals(get(key));
    }

    boolean is(String key, String value) {
        return value.equals(get(key));
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
        return get(key) == null;
    }

    /** Where nothing was read: a word that was attested. */
    void attest(String key, String word) {
        Object old = get(key);
        if (old == null) {
            values = Arrays.copyOf(values, values.length + 2);
            values[values.length - 2] = key;
            values[values.length - 1] =
                    word.equals("true") || word.equals("false") ? (Object) Boolean.valueOf(word) : word(word);
        } else if (old instanceof List<?> list && list.isEmpty()) {
            values[Arrays.asList(values).indexOf(key) + 1] = List.of(word.split(", ", -1));
        }
    }

    private static Object word(String word) {
        return word.matches("-?[0-9]{1,16}") ? (Object) Long.valueOf(word) : word;
    }

    @SuppressWarnings("unchecked")
    List<String> list(String key) {
        return get(key) instanceof List<?> list ? (List<String>) list : List.of();
    }
}
