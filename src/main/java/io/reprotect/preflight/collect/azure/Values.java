package io.reprotect.preflight.collect.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.Collected;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The values of one fact in its JSON. Absent and null are null; a value of the wrong kind is null and leaves a gap on the
 * property.
 */
final class Values {
    private static final int SHOWN = 80;

    private final Collected out;
    private final Class<? extends Fact> type;
    private final String factId;
    private final JsonNode node;

    Values(Collected out, Class<? extends Fact> type, String factId, JsonNode node) {
        this.out = out;
        this.type = type;
        this.factId = factId;
        this.node = node;
    }

    JsonNode at(String pointer) {
        return node.at(pointer);
    }

    void gap(String property, String reason) {
        out.gap(type, factId, property, reason);
    }

    @Nullable
    String text(String property, String pointer) {
        JsonNode found = node.at(pointer);
        if (absent(found)) {
            return null;
        }
        if (!found.isTextual()) {
            wrong(property, pointer, found, "text");
            return null;
        }
        return found.textValue();
    }

    @Nullable
    String lower(String property, String pointer) {
        String text = text(property, pointer);
        return text == null ? null : Ids.lower(text);
    }

    /** A number of at least zero, a fraction cut off. */
    @Nullable
    Long whole(String property, String pointer) {
        JsonNode found = node.at(pointer);
        if (absent(found)) {
            return null;
        }
        BigDecimal number = found.isNumber() ? found.decimalValue() : null;
        if (number == null || number.signum() < 0 || number.compareTo(BigDecimal.valueOf(1L << 53)) > 0) {
            wrong(property, pointer, found, "a number of at least zero");
            return null;
        }
        return number.longValue();
    }

    @Nullable
    Instant instant(String property, JsonNode found) {
        if (absent(found)) {
            return null;
        }
        try {
            if (found.isTextual()) {
                return OffsetDateTime.parse(found.textValue()).toInstant();
            }
        } catch (DateTimeException e) {
            // told below, like any other value that is no date
        }
        wrong(property, "the date", found, "a date");
        return null;
    }

    private void wrong(String property, String where, JsonNode found, String wanted) {
        gap(property, where + " is '" + shown(found) + "', which is not " + wanted + "; collect again");
    }

    static boolean absent(JsonNode found) {
        return found.isMissingNode()
                || found.isNull()
                || found.isTextual() && found.textValue().isBlank();
    }

    /** A value as messages show it: one line, not too long. */
    static String shown(JsonNode found) {
        String text = (found.isTextual() ? found.textValue() : found.toString())
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
