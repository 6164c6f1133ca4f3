package io.reprotect.preflight.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things by a text that ignores case; several may share one. */
final class Index<T> {
    private final Map<String, List<T>> byKey = new HashMap<>();

    void put(@Nullable String key, T thing) {
        if (key != null && !key.isBlank()) {
            List<T> things = byKey.computeIfAbsent(fold(key), k -> new ArrayList<>(1));
            if (things.isEmpty() || things.get(things.size() - 1) != thing) {
                things.add(thing);
            }
        }
    }

    /** All of that key; empty where there is none. */
    List<T> get(@Nullable String key) {
        return key == null ? List.of() : byKey.getOrDefault(fold(key), List.of());
    }

    private static String fold(String key) {
        return key.strip().toLowerCase(Locale.ROOT);
    }
}
