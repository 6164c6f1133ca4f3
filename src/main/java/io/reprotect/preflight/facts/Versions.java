package io.reprotect.preflight.facts;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Versions as numbers separated by dots; a component that is missing is 0. */
final class Versions {
    private Versions() {}

    static boolean readable(@Nullable String version) {
        return version != null && version.matches("\\d{1,9}(\\.\\d{1,9}){0,5}");
    }

    static int compare(@Nullable String one, @Nullable String other) {
        BigInteger[] a = numbers(one);
        BigInteger[] b = numbers(other);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = part(a, i).compareTo(part(b, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static BigInteger part(BigInteger[] numbers, int position) {
        return position < numbers.length ? numbers[position] : BigInteger.ZERO;
    }

    /** Of any length: no text of a source may make a rule throw. */
    private static BigInteger[] numbers(@Nullable String version) {
        return version == null
                ? new BigInteger[0]
                : Arrays.stream(version.split("\\.")).map(BigInteger::new).toArray(BigInteger[]::new);
    }
}
