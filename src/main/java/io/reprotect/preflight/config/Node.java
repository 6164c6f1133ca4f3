package io.reprotect.preflight.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file and the line it stands on; line 0 is an override from outside the file. */
sealed interface Node {
    int line();

    /** Strings, longs, booleans, lists and maps, as the operator wrote them. */
    @Nullable
    Object plain();

    /** How a message shows what was found. */
    String shown();

    /** A single value, with its text as it stands. */
    record Scalar(Kind kind, String text, int line) implements Node {
        @Override
        public @Nullable Object plain() {
            return switch (kind) {
                case TEXT, DECIMAL -> text;
                case INTEGER -> Long.valueOf(text);
                case BOOLEAN -> Boolean.valueOf(text);
                case NOTHING -> null;
            };
        }

        @Override
        public String shown() {
            return kind == Kind.NOTHING || text.isEmpty() ? "nothing" : Shown.of(text);
        }
    }

    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NOTHING
    }

    /** A list. */
    record Listing(List<Node> items, int line) implements Node {
        @Override
        public Object plain() {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(item.plain()));
            return plain;
        }

        @Override
        public String shown() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A mapping in the order of the file. */
    record Mapping(Map<String, Node> members, int line) implements Node {
        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            members.forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }

        @Override
        public String shown() {
            return "a mapping";
        }
    }
}
