package io.reprotect.preflight.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values from flags and the environment, laid over the file. */
final class Overrides {
    private Overrides() {}

    static Node.Mapping apply(Node.Mapping file, Map<String, String> overrides) {
        Node.Mapping result = file;
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            result = set(result, override.getKey(), value(override.getKey(), override.getValue()));
        }
        return result;
    }

    /** A key of the parameters holds a dot itself: only the first one parts. */
    private static Node.Mapping set(Node.Mapping mapping, String key, Node value) {
        Map<String, Node> members = new LinkedHashMap<>(mapping.members());
        int dot = key.indexOf('.');
        if (dot < 0) {
            members.put(key, value);
        } else {
            String first = key.substring(0, dot);
            Node inner = members.get(first);
            Node.Mapping into = inner instanceof Node.Mapping existing ? existing : new Node.Mapping(Map.of(), 0);
            Map<String, Node> changed = new LinkedHashMap<>(into.members());
            changed.put(key.substring(dot + 1), value);
            members.put(first, new Node.Mapping(changed, into.line()));
        }
        return new Node.Mapping(members, mapping.line());
    }

    private static Node value(String key, String text) {
        if (key.equals("packs")) {
            List<Node> items = new ArrayList<>();
            for (String item : text.split(",")) {
                items.add(new Node.Scalar(Node.Kind.TEXT, item.strip(), 0));
            }
            return new Node.Listing(items, 0);
        }
        boolean integer = text.matches("-?(0|[1-9][0-9]{0,15})");
        return new Node.Scalar(integer ? Node.Kind.INTEGER : Node.Kind.TEXT, text, 0);
    }
}
