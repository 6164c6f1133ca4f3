package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** Names whose letters' case doesn't matter. */
final class Names {
    private Names() {}

    /**
     * Equal for the names that {@link String#equalsIgnoreCase} calls equal, surrogates without their other half aside; null
     * where nothing was read.
     */
    @SuppressWarnings("NullAway") // what a source did not tell is null, whatever the component says
    static String folded(@Nullable String name) {
        if (name == null) {
            return null;
        }
        StringBuilder folded = new StringBuilder(name.length());
        name.codePoints()
                .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
