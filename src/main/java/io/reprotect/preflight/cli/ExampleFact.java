package io.reprotect.preflight.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;

/** A fact with a value in every property, for somebody to change. */
final class ExampleFact {
    private static final String NOON = "2026-01-01T12:00:00Z";

    private ExampleFact() {}

    static ObjectNode of(Class<? extends Fact> type, String id) {
        ObjectNode fact = new JsonMapper().createObjectNode().put("id", id);
        for (RecordComponent each : FactTypes.properties(type)) {
            Class<?> kind = each.getType();
            if (each.getName().equals("id")) {
                continue;
            } else if (FactTypes.nullable(each)) {
                fact.putNull(each.getName());
            } else if (kind.isEnum()) {
                fact.put(each.getName(), ((Enum<?>) kind.getEnumConstants()[0]).name());
            } else if (kind == Boolean.class) {
                fact.put(each.getName(), true);
            } else if (Number.class.isAssignableFrom(kind)) {
                fact.put(each.getName(), 1);
            } else if (kind == Instant.class) {
                fact.put(each.getName(), NOON);
            } else if (Collection.class.isAssignableFrom(kind)) {
                fact.putArray(each.getName());
            } else {
                fact.put(each.getName(), "example");
            }
        }
        return fact;
    }
}
