package io.reprotect.preflight.collect.vsphere;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Values as XML Schema writes them; null where the text is none. */
final class Values {
    private Values() {}

    static @Nullable Boolean flag(String text) {
        return switch (text) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Integer small(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A name of the inventory as people see it: the vCenter escapes slash, backslash and percent in it. */
    static @Nullable String name(@Nullable String escaped) {
        return escaped == null
                ? null
                : escaped.replaceAll("%2[fF]", "/").replaceAll("%5[cC]", "\\\\").replace("%25", "%");
    }

    /** The reason of a gap for a value that this release can't judge. */
    static String unknown(String value) {
        return "value '" + OneLine.of(value) + "' is not known to this release";
    }

    /** Passes on what may be missing to a fact whose gap is already recorded. */
    @SuppressWarnings("NullAway") // facts hold null where a gap says so
    static <T> T orGap(@Nullable T value) {
        return value;
    }
}
