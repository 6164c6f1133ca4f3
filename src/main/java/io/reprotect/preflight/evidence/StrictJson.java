package io.reprotect.preflight.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor over canonical JSON that demands each key at its place. */
final class StrictJson {
    /** Reads one object, between its braces. */
    interface Reader<T> {
        T read(StrictJson json) throws IOException;
    }

    private final JsonParser parser;
    private boolean looked;

    StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    void startObject() throws IOException {
        expect(next(), JsonToken.START_OBJECT);
    }

    void endObject() throws IOException {
        expect(next(), JsonToken.END_OBJECT);
    }

    boolean atEndOfObject() throws IOException {
        JsonToken token = next();
        looked = true;
        return token == JsonToken.END_OBJECT;
    }

    void end() throws IOException {
        if (next() != null) {
            throw new IllegalArgumentException("something follows its end");
        }
    }

    void object(String key) throws IOException {
        key(key);
        startObject();
    }

    void skipObject(String key) throws IOException {
        object(key);
        parser.skipChildren();
    }

    String string(String key) throws IOException {
        key(key);
        expect(next(), JsonToken.VALUE_STRING);
        return parser.getText();
    }

    @Nullable
    String nullable(String key) throws IOException {
        key(key);
        if (next() == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(parser.currentToken(), JsonToken.VALUE_STRING);
        return parser.getText();
    }

    boolean bool(String key) throws IOException {
        key(key);
        next();
        return parser.getBooleanValue();
    }

    List<String> strings(String key) throws IOException {
        key(key);
        expect(next(), JsonToken.START_ARRAY);
        List<String> values = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.VALUE_STRING);
            values.add(parser.getText());
        }
        return values;
    }

    <T> List<T> list(String key, Reader<T> reader) throws IOException {
        key(key);
        expect(next(), JsonToken.START_ARRAY);
        List<T> values = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            values.add(reader.read(this));
            endObject();
        }
        return values;
    }

    <T> @Nullable T nullableObject(String key, Reader<T> reader) throws IOException {
        key(key);
        if (next() == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        T value = reader.read(this);
        endObject();
        return value;
    }

    private void key(String key) throws IOException {
        expect(next(), JsonToken.FIELD_NAME);
        if (!parser.currentName().equals(key)) {
            throw new IllegalArgumentException("the key \"" + key + "\" is missing, or another stands in its place");
        }
    }

    private @Nullable JsonToken next() throws IOException {
        if (looked) {
            looked = false;
            return parser.currentToken();
        }
        return parser.nextToken();
    }

    private void expect(@Nullable JsonToken token, JsonToken wanted) {
        if (token != wanted) {
            throw new IllegalArgumentException("expected " + wanted + " and found " + token + " at byte "
                    + parser.currentTokenLocation().getByteOffset());
        }
    }
}
