package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A property of a fact type, readable by name. */
record Property(String name, RecordComponent component) {
    private static final ClassValue<List<Property>> BY_TYPE = new ClassValue<>() {
        @Override
        protected List<Property> computeValue(Class<?> type) {
            return properties(type.asSubclass(Fact.class));
        }
    };

    /** The properties of a fact in their declared order. */
    static List<Property> of(Fact fact) {
        return BY_TYPE.get(fact.getClass());
    }

    /** Its value in a fact, or null. */
    @Nullable
    Object in(Fact fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(fact.getClass().getSimpleName() + "." + name + " cannot be read", e);
        }
    }

    /** A value as text: an enum's name, an ISO instant, a number, a list separated by commas. */
    static @Nullable String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value instanceof Enum<?> constant ? constant.name() : value == null ? null : value.toString();
    }

    /** Whether the value is one that this release does not know. */
    static boolean unfamiliar(@Nullable Object value) {
        return value instanceof Enum<?> constant && constant.name().equals("OTHER");
    }

    private static List<Property> properties(Class<? extends Fact> type) {
        List<Property> properties = new ArrayList<>();
        for (RecordComponent component : FactTypes.properties(type)) {
            component.getAccessor().setAccessible(true);
            properties.add(new Property(component.getName(), component));
        }
        return List.copyOf(properties);
    }
}
