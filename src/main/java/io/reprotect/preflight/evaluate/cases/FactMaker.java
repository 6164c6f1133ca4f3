package io.reprotect.preflight.evaluate.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes facts of what a case writes; a property that the case leaves out is null, a list empty. */
final class FactMaker {
    private FactMaker() {}

    static Fact make(String typeName, ObjectNode properties) throws CaseException {
        Class<? extends Fact> type = FactTypes.named(typeName);
        if (type == null) {
            throw new CaseException(typeName + " is no fact type; see preflight facts");
        }
        List<RecordComponent> components = FactTypes.properties(type);
        Set<String> unknown = new HashSet<>();
        properties.fieldNames().forEachRemaining(unknown::add);
        Class<?>[] types = new Class<?>[components.size()];
        @Nullable Object[] values = new Object[components.size()];
        for (int i = 0; i < types.length; i++) {
            RecordComponent component = components.get(i);
            unknown.remove(component.getName());
            types[i] = component.getType();
            values[i] = value(typeName, component, properties.get(component.getName()));
        }
        if (!unknown.isEmpty()) {
            throw new CaseException(
                    typeName + " has no property " + unknown.iterator().next());
        }
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(typeName + " is not a public record", e);
        } catch (InvocationTargetException e) {
            throw new CaseException(typeName + " " + properties.get("id") + " cannot be made: " + e.getCause());
        }
    }

    private static @Nullable Object value(String type, RecordComponent component, @Nullable JsonNode node)
            throws CaseException {
        Class<?> kind = component.getType();
        if (node == null || node.isNull()) {
            return kind == List.class ? List.of() : null;
        }
        if (kind == String.class && node.isTextual()) {
            return node.textValue();
        } else if (kind == Boolean.class && node.isBoolean()) {
            return node.booleanValue();
        } else if (kind == Long.class && node.isIntegralNumber()) {
            return node.longValue();
        } else if (kind == Integer.class && node.isInt()) {
            return node.intValue();
        } else if (kind == List.class && node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asText()));
            return items;
        } else if (node.isTextual() && (kind == Instant.class || kind.isEnum())) {
            return parsed(type, component, node.textValue());
        }
        throw new CaseException(type + "." + component.getName() + " is a " + kind.getSimpleName() + ", found " + node);
    }

    private static Object parsed(String type, RecordComponent component, String text) throws CaseException {
        Class<?> kind = component.getType();
        if (kind == Instant.class) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new CaseException(type + "." + component.getName() + " is no time: " + text);
            }
        }
        for (Object constant : kind.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new CaseException(
                type + "." + component.getName() + " has no value " + text + "; write OTHER for one never seen");
    }
}
