package io.reprotect.preflight.gate.trust;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Plain YAML: one document, no anchors, aliases or tags, no key twice. */
final class TrustYaml {
    private static final int MAX_DEPTH = 8;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final YAMLParser parser;

    private TrustYaml(String name, YAMLParser parser) {
        this.name = name;
        this.parser = parser;
    }

    static JsonNode parse(String name, byte[] bytes) {
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH + 2)
                        .build())
                .build();
        try (YAMLParser parser = factory.createParser(text(name, bytes))) {
            TrustYaml yaml = new TrustYaml(name, parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw yaml.refuse("is empty");
            }
            JsonNode root = yaml.node(first, 0);
            if (parser.nextToken() != null) {
                throw yaml.refuse("has a second document");
            }
            return root;
        } catch (IOException | org.yaml.snakeyaml.error.YAMLException e) {
            throw new TrustException("trust file " + name + ": is not valid YAML", e);
        }
    }

    private JsonNode node(JsonToken token, int depth) throws IOException {
        if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
            throw refuse("uses an anchor, alias or tag; write the plain value");
        }
        if (depth > MAX_DEPTH) {
            throw refuse("is nested too deeply");
        }
        return switch (token) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                for (JsonToken t = next(); t != JsonToken.END_ARRAY; t = next()) {
                    array.add(node(t, depth + 1));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    /** Only plain decimals: no octal, hexadecimal or grouped numbers. */
    private JsonNode integer() throws IOException {
        String text = parser.getText();
        return text.matches("0|[1-9][0-9]{0,8}") ? NODES.numberNode(Integer.parseInt(text)) : NODES.nullNode();
    }

    private ObjectNode mapping(int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (next() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (object.has(key)) {
                throw refuse("holds the same key twice");
            }
            object.set(key, node(next(), depth + 1));
        }
        return object;
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw refuse("ends in the middle");
        }
        return token;
    }

    private TrustException refuse(String problem) {
        return new TrustException("trust file " + name + ": " + problem + " (line "
                + parser.currentTokenLocation().getLineNr() + ")");
    }

    private static String text(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new TrustException("trust file " + name + ": is not UTF-8; save it with that encoding", e);
        }
    }
}
