package io.reprotect.preflight.snapshot;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Canonical JSON for every file of a run: written from maps, lists and records; read strictly into a tree. */
public final class CanonicalJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CanonicalJson() {}

    /** A document and the digest of its bytes. */
    public record Document(JsonNode root, String digest) {}

    /** The canonical bytes of a value: maps, iterables, records, trees, strings, integers, booleans, enums, dates, null. */
    public static byte[] bytes(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CanonicalWriter writer = new CanonicalWriter(out);
            write(writer, value);
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes a value in place of the file, whole or not at all, and gives the digest of its bytes. */
    public static String write(@Nullable Object value, Path file) throws IOException {
        return AtomicFile.write(file, writer -> write(writer, value));
    }

    /** Writes one value into a document under way; large lists are written as they are iterated. */
    public static void write(CanonicalWriter out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.nothing();
        } else if (value instanceof Map<?, ?> map) {
            members(out, map);
        } else if (value instanceof Iterable<?> items && !(value instanceof JsonNode) && !(value instanceof Path)) {
            out.startArray();
            for (Object item : items) {
                write(out, item);
            }
            out.endArray();
        } else if (value instanceof Record r) {
            RecordShape.of(r.getClass()).write(out, r);
        } else if (value instanceof JsonNode node) {
            tree(out, node);
        } else {
            scalar(out, value);
        }
    }

    /** Reads a file strictly. */
    public static Document read(Path file) {
        try (StrictReader in = StrictReader.open(file)) {
            return document(in);
        }
    }

    /** Reads bytes strictly; {@code what} names them in messages. */
    public static Document read(String what, byte[] bytes) {
        try (StrictReader in = StrictReader.open(what, new ByteArrayInputStream(bytes))) {
            return document(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tree that begins at the current token. */
    static JsonNode tree(StrictReader in, @Nullable JsonToken token) {
        if (token == null) {
            throw in.refuse("ends in the middle");
        }
        return switch (token) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                while (in.next() == JsonToken.FIELD_NAME) {
                    String name = in.text();
                    object.set(name, tree(in, in.next()));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                for (JsonToken t = in.next(); t != JsonToken.END_ARRAY; t = in.next()) {
                    array.add(tree(in, t));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(in.text());
            case VALUE_NUMBER_INT -> NODES.numberNode(in.number());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static Document document(StrictReader in) {
        JsonNode root = tree(in, in.next());
        return new Document(root, in.finish());
    }

    private static void members(CanonicalWriter out, Map<?, ?> map) throws IOException {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        out.startObject();
        for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
            out.name(member.getKey());
            write(out, member.getValue());
        }
        out.endObject();
    }

    private static void scalar(CanonicalWriter out, Object value) throws IOException {
        if (value instanceof Enum<?> constant) {
            out.string(constant.name());
        } else if (value instanceof String || value instanceof Instant || value instanceof LocalDate) {
            out.string(value.toString());
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            out.number(((Number) value).longValue());
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else {
            throw new IllegalArgumentException(
                    "canonical JSON holds no " + value.getClass().getName());
        }
    }

    private static void tree(CanonicalWriter out, JsonNode node) throws IOException {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members(out, members);
        } else if (node.isArray()) {
            out.startArray();
            for (JsonNode item : node) {
                tree(out, item);
            }
            out.endArray();
        } else if (node.isTextual()) {
            out.string(node.textValue());
        } else if (node.isBoolean()) {
            out.bool(node.booleanValue());
        } else if (node.isNull()) {
            out.nothing();
        } else if (node.isIntegralNumber() && node.canConvertToLong()) {
            out.number(node.longValue());
        } else {
            throw new IllegalArgumentException("canonical JSON holds no " + node.getNodeType());
        }
    }
}
