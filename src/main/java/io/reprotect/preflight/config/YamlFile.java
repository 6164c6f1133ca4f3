package io.reprotect.preflight.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document strictly: UTF-8, at most 32 MiB and 32 levels, one document, no key twice, no anchors, aliases,
 * merge keys or tags.
 */
final class YamlFile {
    private static final int MAX_BYTES = 32 << 20;
    private static final int MAX_DEPTH = 32;

    private final String name;
    private final YAMLParser parser;

    private YamlFile(String name, YAMLParser parser) {
        this.name = name;
        this.parser = parser;
    }

    static Node.Mapping read(Path file) {
        return parse(file.toString(), text(file));
    }

    static Node.Mapping parse(String name, String text) {
        try (YAMLParser parser = factory().createParser(text)) {
            return new YamlFile(name, parser).document();
        } catch (MarkedYAMLException | JsonProcessingException e) {
            throw invalid(name, e);
        } catch (IOException e) {
            throw refuse(name, 0, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Node.Mapping document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw refuse(name, 0, "is empty; see the example in the documentation");
        }
        Node root = node(first, 0);
        if (parser.nextToken() != null) {
            throw refuse(name, line(), "has a second document; keep everything in one");
        }
        if (root instanceof Node.Mapping mapping) {
            return mapping;
        }
        throw refuse(name, root.line(), "found " + root.shown() + ", wanted a mapping of keys");
    }

    private Node node(@Nullable JsonToken token, int depth) throws IOException {
        if (token == null) {
            throw refuse(name, 0, "ends in the middle");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw refuse(name, line(), "uses an anchor or alias (& or *); write the value out, or put it in quotes");
        }
        if (parser.getTypeId() != null) {
            throw refuse(name, line(), "uses a tag (!); write the plain value, or put it in quotes");
        }
        if (depth > MAX_DEPTH) {
            throw refuse(name, line(), "is nested deeper than " + MAX_DEPTH + " levels");
        }
        int line = line();
        return switch (token) {
            case START_OBJECT -> mapping(line, depth);
            case START_ARRAY -> {
                List<Node> items = new ArrayList<>();
                for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
                    items.add(node(t, depth + 1));
                }
                yield new Node.Listing(items, line);
            }
            case VALUE_NUMBER_INT -> integer(line);
            case VALUE_NUMBER_FLOAT -> new Node.Scalar(Node.Kind.DECIMAL, parser.getText(), line);
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(Node.Kind.BOOLEAN, parser.getText(), line);
            case VALUE_NULL -> new Node.Scalar(Node.Kind.NOTHING, "", line);
            default -> new Node.Scalar(Node.Kind.TEXT, parser.getText(), line);
        };
    }

    private Node integer(int line) throws IOException {
        String text = parser.getText();
        return text.matches("-?(0|[1-9][0-9]{0,15})")
                ? new Node.Scalar(Node.Kind.INTEGER, text, line)
                : new Node.Scalar(Node.Kind.DECIMAL, text, line);
    }

    private Node.Mapping mapping(int line, int depth) throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int keyLine = line();
            if (members.containsKey(key)) {
                throw refuse(name, keyLine, "the key " + Shown.of(key) + " comes twice in one mapping; keep one");
            }
            members.put(key, node(parser.nextToken(), depth + 1));
        }
        return new Node.Mapping(members, line);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    static String text(Path file) {
        String name = file.toString();
        if (!Files.isRegularFile(file)) {
            throw refuse(name, 0, Files.exists(file) ? "is not a file" : "there is no such file; check the path");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw refuse(name, 0, "has " + Files.size(file) + " bytes, more than 32 MiB are refused");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refuse(name, 0, "is not UTF-8; save it with that encoding");
        } catch (IOException e) {
            throw refuse(name, 0, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static YAMLFactory factory() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH + 2);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH + 2)
                        .build())
                .build();
    }

    /** The parser's own message quotes the file, which may hold a password: only its problem is told. */
    private static ConfigurationException invalid(String name, Exception e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
                String problem = String.valueOf(marked.getProblem());
                return refuse(
                        name,
                        marked.getProblemMark().getLine() + 1,
                        "is not valid YAML: " + Shown.of(problem)
                                + "; a value with : # ? * & ! or % belongs in quotes");
            }
        }
        int line = e instanceof JsonProcessingException json && json.getLocation() != null
                ? json.getLocation().getLineNr()
                : 0;
        return refuse(name, line, "is not valid YAML");
    }

    private static ConfigurationException refuse(String name, int line, String problem) {
        return new ConfigurationException(List.of(name + (line > 0 ? ":" + line : "") + ": " + problem));
    }
}
