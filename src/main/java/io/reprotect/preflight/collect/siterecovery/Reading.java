package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of one fact from JSON. Absent, null and empty are null; a value of the wrong kind is null and leaves a
 * gap on the property.
 */
final class Reading {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1L << 53);
    private static final int SHOWN = 80;
    private static final Map<String, OsFamily> FAMILIES = Map.of("windows", OsFamily.WINDOWS, "linux", OsFamily.LINUX);

    private final Collected out;
    private final Class<? extends Fact> type;
    private final String factId;
    private final JsonNode node;

    Reading(Site site, Class<? extends Fact> type, String factId, JsonNode node) {
        this.out = site.out();
        this.type = type;
        this.factId = factId;
        this.node = node;
    }

    /** The node at a dotted path. */
    JsonNode at(String path) {
        JsonNode found = node;
        for (String step : path.split("\\.")) {
            found = found.path(step);
        }
        return found;
    }

    /** Whether there is nothing at a path: no such key, null, or blank text. */
    boolean absent(String path) {
        JsonNode found = at(path);
        return found.isMissingNode()
                || found.isNull()
                || (found.isTextual() && found.textValue().isBlank());
    }

    void gap(String property, String reason) {
        out.gap(type, factId, property, reason);
    }

    @Nullable
    String text(String property, String path) {
        JsonNode found = at(path);
        if (absent(path)) {
            return null;
        }
        if (!found.isTextual()) {
            wrong(property, path, found, "text");
            return null;
        }
        return found.textValue();
    }

    /** The text, or {@code otherwise} with a gap where there is none. */
    String text(String property, String path, String otherwise) {
        String text = text(property, path);
        if (absent(path)) {
            gap(property, "the service gives no " + path);
        }
        return text == null ? otherwise : text;
    }

    @Nullable
    String lower(String property, String path) {
        String text = text(property, path);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** An ARM id in lower case; "Microsoft Azure" and an id without its last name are none. */
    @Nullable
    String armId(String property, String path) {
        String id = lower(property, path);
        if (id == null || id.equals("microsoft azure") || (id.startsWith("/") && id.endsWith("/"))) {
            return null;
        }
        if (!id.startsWith("/")) {
            wrong(property, path, at(path), "an ARM id");
            return null;
        }
        return id;
    }

    /** A whole number of at least zero, as a number or as text. */
    @Nullable
    Long whole(String property, String path) {
        JsonNode found = at(path);
        if (absent(path)) {
            return null;
        }
        Long whole = whole(found);
        if (whole == null) {
            wrong(property, path, found, "a whole number");
        }
        return whole;
    }

    private static @Nullable Long whole(JsonNode found) {
        try {
            BigDecimal number = found.isNumber()
                    ? found.decimalValue()
                    : found.isTextual() && found.textValue().length() <= 30
                            ? new BigDecimal(found.textValue().strip())
                            : null;
            return number == null || number.signum() < 0 || number.compareTo(LARGEST) > 0
                    ? null
                    : Long.valueOf(number.longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    @Nullable
    Instant instant(String property, String path) {
        JsonNode found = at(path);
        if (absent(path)) {
            return null;
        }
        try {
            if (found.isTextual()) {
                return Dates.parsed(found.textValue());
            }
        } catch (DateTimeException e) {
            // told below, like any other value that is no date
        }
        wrong(property, path, found, "a date");
        return null;
    }

    /** When something expires; the year 9999 is never. A date that stands for none is none, with a gap where one must be. */
    @Nullable
    Instant expiry(String property, String path, boolean must) {
        JsonNode found = at(path);
        if (found.isTextual() && Dates.never(found.textValue())) {
            return Dates.NEVER;
        }
        Instant date = instant(property, path);
        if (must
                && (absent(path)
                        || date == null
                                && found.isTextual()
                                && found.textValue().matches("[01].*"))) {
            gap(property, "the service gives no " + path);
        }
        return date;
    }

    /** The constant that a text stands for; {@code other} with a gap where it is absent or not known. */
    <E> E oneOf(String property, String path, Map<String, E> known, E other) {
        JsonNode found = at(path);
        E constant = found.isTextual() ? known.get(found.textValue().toLowerCase(Locale.ROOT)) : null;
        if (constant != null) {
            return constant;
        }
        gap(
                property,
                absent(path) ? Gap.NOT_GIVEN + path : "value '" + shown(found) + "' is not known to this release");
        return other;
    }

    OsFamily osFamily(String path) {
        return oneOf("osFamily", path, FAMILIES, OsFamily.OTHER);
    }

    /** The texts of an array; empty with a gap where it is absent or holds anything else. */
    List<String> texts(String property, String path) {
        JsonNode found = at(path);
        List<String> texts = new ArrayList<>();
        if (!found.isArray()) {
            gap(property, "the service gives no list " + path);
            return texts;
        }
        for (JsonNode element : found) {
            if (element.isTextual()) {
                texts.add(element.textValue());
            } else {
                wrong(property, path, element, "text");
            }
        }
        return texts;
    }

    private void wrong(String property, String path, JsonNode found, String wanted) {
        gap(property, path + " is '" + shown(found) + "', which is not " + wanted);
    }

    /** A value as messages show it: one line, not too long. */
    static String shown(JsonNode found) {
        String text = (found.isTextual() ? found.textValue() : found.toString())
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
