package io.reprotect.preflight.config;

import java.util.function.BiConsumer;

/** Lists of mappings. */
final class Lists {
    private Lists() {}

    /** Gives every mapping of a list with its path; tells whatever is none. Nothing where the key is absent. */
    static void each(Keys keys, String key, String wanted, BiConsumer<String, Node.Mapping> reader) {
        if (!keys.has(key)) {
            return;
        }
        if (!(keys.node(key) instanceof Node.Listing list)) {
            keys.found(key, "a list, each item " + wanted);
            return;
        }
        for (int i = 0; i < list.items().size(); i++) {
            String path = keys.at(key) + "[" + i + "]";
            Node item = list.items().get(i);
            if (item instanceof Node.Mapping mapping) {
                reader.accept(path, mapping);
            } else {
                keys.problems().found(item.line(), path, item.shown(), wanted);
            }
        }
    }
}
