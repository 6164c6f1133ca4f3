package io.reprotect.preflight.facts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Versions as numbers separated by dots; a component that is missing is 0. */
final class Versions {
    private Versions() {}

    static boolean readable(@Nullable String version) {
        return version != null && version.matches("\\d{1,9}(\\.\\d{1,9}){0,5}");
    }

    static int compare(@Nullable String one, @Nullable String other) {
        int[] a = numbers(one);
        int[] b = numbers(other);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = Integer.compare(i < a.length ? a[i] : 0, i < b.length ? b[i] : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int[] numbers(@Nullable String version) {
        return version == null
                ? new int[0]
                : Arrays.stream(version.split("\\."))
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }
}
