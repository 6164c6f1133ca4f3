package io.reprotect.preflight.snapshot;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a record stands in JSON: its components by name, in ascending order. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Constructor<?> constructor;
    private final Map<String, Slot> slots = new TreeMap<>();

    /** A component and its position among the constructor's parameters. */
    record Slot(RecordComponent component, int position) {
        String name() {
            return component.getName();
        }

        @Nullable
        Object value(Object of) {
            try {
                return component.getAccessor().invoke(of);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component + " of " + of.getClass(), e);
            }
        }
    }

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            components[i].getAccessor().setAccessible(true);
            slots.put(components[i].getName(), new Slot(components[i], i));
        }
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is not a record", e);
        }
        constructor.setAccessible(true);
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** In ascending order of their names. */
    Collection<Slot> slots() {
        return slots.values();
    }

    @Nullable
    Slot slot(String name) {
        return slots.get(name);
    }

    Object make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
        }
    }

    void write(CanonicalWriter out, Object of) throws IOException {
        out.startObject();
        writeMembers(out, of);
        out.endObject();
    }

    void writeMembers(CanonicalWriter out, Object of) throws IOException {
        for (Slot slot : slots.values()) {
            out.name(slot.name());
            CanonicalJson.write(out, slot.value(of));
        }
    }
}
