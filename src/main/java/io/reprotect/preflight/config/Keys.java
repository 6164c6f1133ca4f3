package io.reprotect.preflight.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of one mapping, read by name; what is wrong or unknown goes to the problems. */
final class Keys {
    private final Problems problems;
    private final String path;
    private final Node.Mapping mapping;

    private Keys(Problems problems, String path, Node.Mapping mapping) {
        this.problems = problems;
        this.path = path;
        this.mapping = mapping;
    }

    /** A view that has refused every key not among the known ones. */
    static Keys of(Problems problems, String path, Node.Mapping mapping, String... known) {
        Keys keys = new Keys(problems, path, mapping);
        Set<String> names = new LinkedHashSet<>(List.of(known));
        mapping.members().forEach((name, value) -> {
            if (!names.contains(name)) {
                problems.unknown(value.line(), keys.at(Shown.of(name)), name, names);
            }
        });
        return keys;
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    int line(String key) {
        Node node = mapping.members().get(key);
        return node == null ? mapping.line() : node.line();
    }

    @Nullable
    Node node(String key) {
        return mapping.members().get(key);
    }

    boolean has(String key) {
        return mapping.members().containsKey(key);
    }

    /** A text, or null where the key is absent or, as then told, no text. */
    @Nullable
    String text(String key, String wanted) {
        Node node = node(key);
        return node == null ? null : text(problems, node, at(key), wanted);
    }

    /** A boolean; {@code otherwise} where the key is absent or, as then told, no boolean. */
    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (node(key) instanceof Node.Scalar scalar
                && (scalar.kind() == Node.Kind.BOOLEAN || scalar.line() == 0)
                && (scalar.text().equals("true") || scalar.text().equals("false"))) {
            return scalar.text().equals("true");
        }
        found(key, "true or false");
        return otherwise;
    }

    /** A text of that form, or null where the key is absent or, as then told, of another form. */
    @Nullable
    String text(String key, Pattern form, String wanted) {
        String text = text(key, wanted);
        if (text != null && !form.matcher(text).matches()) {
            found(key, wanted);
            return null;
        }
        return text;
    }

    /** Tells that a key must be given, where it is absent. */
    void require(String key, String wanted) {
        if (!has(key)) {
            problems.found(mapping.line(), at(key), "nothing", wanted);
        }
    }

    void found(String key, String wanted) {
        Node node = node(key);
        problems.found(line(key), at(key), node == null ? "nothing" : node.shown(), wanted);
    }

    void add(String key, String what) {
        problems.add(line(key), at(key), what);
    }

    /** A mapping, or null where the key is absent or, as then told, no mapping. */
    Node.@Nullable Mapping mapping(String key) {
        Node node = node(key);
        if (node instanceof Node.Mapping inner) {
            return inner;
        }
        if (node != null) {
            found(key, "a mapping of keys");
        }
        return null;
    }

    Map<String, Node> members() {
        return mapping.members();
    }

    Problems problems() {
        return problems;
    }

    static @Nullable String text(Problems problems, Node node, String key, String wanted) {
        if (node instanceof Node.Scalar scalar) {
            if (scalar.kind() == Node.Kind.TEXT || scalar.line() == 0 && scalar.kind() != Node.Kind.NOTHING) {
                if (!scalar.text().isBlank()) {
                    return scalar.text();
                }
            } else if (scalar.kind() != Node.Kind.NOTHING) {
                problems.found(node.line(), key, scalar.shown() + " without quotes", wanted + ", in quotes");
                return null;
            }
        }
        problems.found(node.line(), key, node.shown(), wanted);
        return null;
    }
}
