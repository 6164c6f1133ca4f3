package io.reprotect.preflight.snapshot;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A property that may be attested, and its values as text. */
public final class AttestedValue {
    private static final String OTHER = "OTHER";

    private final String type;
    private final RecordComponent component;

    private AttestedValue(String type, RecordComponent component) {
        this.type = type;
        this.component = component;
    }

    /** The property that {@code Type.property} names, or null where there is none. */
    public static @Nullable AttestedValue named(String name) {
        String[] parts = name.split("\\.", -1);
        Class<? extends Fact> type = parts.length == 2 ? FactTypes.named(parts[0]) : null;
        if (type != null) {
            for (RecordComponent component : FactTypes.properties(type)) {
                if (component.getName().equals(parts[1])) {
                    return new AttestedValue(parts[0], component);
                }
            }
        }
        return null;
    }

    /** The fact type that has the property. */
    public String type() {
        return type;
    }

    String property() {
        return component.getName();
    }

    /** Whether its values are free text. */
    boolean text() {
        return component.getType() == String.class;
    }

    /** The value of the text, or null where it is none of this property. */
    @Nullable
    Object parse(String text) {
        Class<?> kind = component.getType();
        try {
            if (kind == Boolean.class) {
                return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
            } else if (kind == Long.class) {
                return number(text) ? Long.valueOf(text) : null;
            } else if (kind == Integer.class) {
                return number(text) ? Integer.valueOf(text) : null;
            } else if (kind == Instant.class) {
                return Instant.parse(text);
            }
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
        if (kind == String.class) {
            return text.isBlank() ? null : text;
        } else if (kind == List.class) {
            List<String> items = Arrays.asList(text.split(", ", -1));
            return items.stream().anyMatch(String::isBlank) ? null : items;
        }
        return constant(text);
    }

    /** Which texts are values of it, in words. */
    public String wanted() {
        Class<?> kind = component.getType();
        if (kind == Boolean.class) {
            return "true or false";
        } else if (kind == Long.class || kind == Integer.class) {
            return "a whole number of at least zero";
        } else if (kind == Instant.class) {
            return "a time, as \"2026-01-31T12:00:00Z\"";
        } else if (kind == List.class) {
            return "a list of texts, none of which holds a comma";
        } else if (kind == String.class) {
            return "a text";
        }
        return Arrays.stream(kind.getEnumConstants())
                .map(Object::toString)
                .filter(name -> !name.equals(OTHER))
                .collect(Collectors.joining(" or "));
    }

    /** A value as such a text. */
    static String shown(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    private @Nullable Object constant(String text) {
        Object[] constants = component.getType().getEnumConstants();
        for (Object constant : constants == null ? new Object[0] : constants) {
            if (((Enum<?>) constant).name().equals(text) && !text.equals(OTHER)) {
                return constant;
            }
        }
        return null;
    }

    /** Numbers of facts count or measure something: none is below zero, and -1 often means that nothing was measured. */
    private static boolean number(String text) {
        return text.matches("0|[1-9][0-9]{0,15}") && Long.parseLong(text) <= 1L << 53;
    }
}
