package io.reprotect.preflight.snapshot;

import com.fasterxml.jackson.core.JsonToken;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of a snapshot. A key missing is a gap everywhere, a constant that this release does not know becomes OTHER
 * and a gap, a null where the source always has a value a gap; an unknown type or key is refused.
 */
final class FactReader {
    private static final String OTHER = "OTHER";

    private final StrictReader in;
    private final Values values;
    private final Set<Gap> gaps;
    private final List<Observed> facts = new ArrayList<>();

    FactReader(StrictReader in, Values values, Set<Gap> gaps) {
        this.in = in;
        this.values = values;
        this.gaps = gaps;
    }

    List<Observed> read(@Nullable JsonToken token) {
        values.require(token, JsonToken.START_OBJECT, "facts");
        while (in.next() == JsonToken.FIELD_NAME) {
            String name = in.text();
            Class<? extends Fact> type = FactTypes.named(name);
            if (type == null) {
                throw in.newer("holds facts of the unknown type " + Quoted.of(name));
            }
            collection(type);
        }
        return facts;
    }

    private void collection(Class<? extends Fact> type) {
        values.require(in.next(), JsonToken.START_ARRAY, "facts." + type.getSimpleName());
        String last = null;
        for (JsonToken token = in.next(); token != JsonToken.END_ARRAY; token = in.next()) {
            Observed observed = fact(type, token);
            String id = observed.fact().id();
            if (last != null && last.compareTo(id) > 0) {
                throw in.refuse("facts." + type.getSimpleName() + " are not in the order of their ids");
            }
            last = id;
            facts.add(observed);
        }
    }

    private Observed fact(Class<? extends Fact> type, @Nullable JsonToken token) {
        String name = type.getSimpleName();
        values.require(token, JsonToken.START_OBJECT, "facts." + name);
        RecordShape shape = RecordShape.of(type);
        @Nullable Object[] parts = new Object[shape.slots().size()];
        boolean[] given = new boolean[parts.length];
        List<Unknown> unknown = new ArrayList<>(0);
        Provenance from = null;
        while (in.next() == JsonToken.FIELD_NAME) {
            String key = in.text();
            if (key.equals("_from")) {
                from = (Provenance) values.part(in.next(), Provenance.class, "facts." + name + "._from");
                continue;
            }
            RecordShape.Slot slot = shape.slot(key);
            if (slot == null) {
                throw in.newer("a fact " + name + " has the unknown property " + Quoted.of(key));
            }
            given[slot.position()] = true;
            parts[slot.position()] = value(in.next(), slot, name, unknown);
        }
        RecordShape.Slot id = shape.slot("id");
        if (from == null || id == null || !(parts[id.position()] instanceof String key)) {
            throw in.refuse("a fact " + name + " has no " + (from == null ? "_from" : "id"));
        }
        complete(shape, name, key, parts, given, unknown);
        return new Observed((Fact) shape.make(parts), from);
    }

    private void complete(
            RecordShape shape,
            String name,
            String id,
            @Nullable Object[] parts,
            boolean[] given,
            List<Unknown> unknown) {
        for (Unknown value : unknown) {
            gaps.add(new Gap(
                    name, id, value.property, "value " + Quoted.of(value.value) + " is not known to this release"));
        }
        for (RecordShape.Slot slot : shape.slots()) {
            if (parts[slot.position()] != null) {
                continue;
            }
            if (!given[slot.position()]) {
                gaps.add(new Gap(
                        name,
                        Gap.EVERYWHERE,
                        slot.name(),
                        "the snapshot lacks this property; collect with this release"));
            } else if (!FactTypes.nullable(slot.component())) {
                gaps.add(new Gap(name, id, slot.name(), "the source gave no value; collect again"));
            }
            if (slot.component().getType() == List.class) {
                parts[slot.position()] = List.of();
            }
        }
    }

    private @Nullable Object value(
            @Nullable JsonToken token, RecordShape.Slot slot, String name, List<Unknown> unknown) {
        String where = "facts." + name + "." + slot.name();
        Class<?> type = slot.component().getType();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (type == String.class) {
            return values.string(token, where);
        }
        if (type == Instant.class) {
            return values.instant(token, where);
        }
        if (type == Boolean.class) {
            if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
                values.require(token, JsonToken.VALUE_TRUE, where);
            }
            return token == JsonToken.VALUE_TRUE;
        }
        if (type == Long.class || type == Integer.class) {
            values.require(token, JsonToken.VALUE_NUMBER_INT, where);
            return number(in.number(), type, where);
        }
        if (type == List.class) {
            return strings(token, where);
        }
        return constant(values.string(token, where), slot, unknown);
    }

    private Object number(long value, Class<?> type, String where) {
        if (type == Long.class) {
            return value;
        }
        if (value != (int) value) {
            throw in.refuse(where + " is out of range: " + value);
        }
        return (int) value;
    }

    private List<String> strings(@Nullable JsonToken token, String where) {
        values.require(token, JsonToken.START_ARRAY, where);
        List<String> items = new ArrayList<>();
        for (JsonToken t = in.next(); t != JsonToken.END_ARRAY; t = in.next()) {
            items.add(values.string(t, where));
        }
        return items;
    }

    private Object constant(String text, RecordShape.Slot slot, List<Unknown> unknown) {
        Object other = null;
        for (Object constant : slot.component().getType().getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (name.equals(text)) {
                return constant;
            }
            if (name.equals(OTHER)) {
                other = constant;
            }
        }
        if (other == null) {
            throw in.newer("the property " + slot.name() + " has the unknown value " + Quoted.of(text));
        }
        unknown.add(new Unknown(slot.name(), text));
        return other;
    }

    private record Unknown(String property, String value) {}
}
