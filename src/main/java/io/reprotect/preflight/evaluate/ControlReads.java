package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.Reads;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Link;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The types and properties that a control's outcome rests on: what its rules read and what its subjects follow from. */
final class ControlReads {
    private final Reads reads;
    private final Map<String, Set<String>> properties = new TreeMap<>();

    ControlReads(CompiledControl control) {
        this(control.control().subject(), control.reads());
    }

    ControlReads(String subjectType, Reads reads) {
        this.reads = reads;
        reads.properties().forEach((type, read) -> of(type).addAll(read));
        reads.typesByRule().values().forEach(types -> types.forEach(this::of));
        reads.negatedTypesByRule().values().forEach(types -> types.forEach(this::of));
        of(Link.class.getSimpleName());
        ScopeReads.of(subjectType).forEach((type, read) -> of(type).addAll(read));
    }

    /** The types read. */
    Set<String> types() {
        return properties.keySet();
    }

    /** Whether that property is read. */
    boolean property(String type, String property) {
        return properties.getOrDefault(type, Set.of()).contains(property);
    }

    /** The properties that the rules themselves read of a type. */
    SortedSet<String> ofRules(String type) {
        SortedSet<String> read = reads.properties().get(type);
        return read == null ? new TreeSet<>() : read;
    }

    /** Types whose facts own those read, and so on upwards: without an owner nobody knows of its collections. */
    Set<String> owners() {
        return ownersOf(types());
    }

    /** The types that a rule reads under a negation, with the types that own them. */
    Set<String> negatedBy(String rule) {
        Set<String> negated = new LinkedHashSet<>(reads.negatedTypesByRule().getOrDefault(rule, Set.of()));
        negated.addAll(ownersOf(negated));
        return negated;
    }

    private Set<String> ownersOf(Set<String> types) {
        Set<String> owners = new LinkedHashSet<>();
        types.forEach(type -> addOwners(type, owners));
        return owners;
    }

    private void addOwners(String type, Set<String> owners) {
        Class<? extends Fact> known = FactTypes.named(type);
        if (known == null) {
            return;
        }
        boolean several = FactTypes.owned(known).by().length > 1;
        boolean oneIsRead = false;
        for (Class<? extends Fact> owner : FactTypes.owned(known).by()) {
            oneIsRead |= types().contains(owner.getSimpleName());
        }
        for (Class<? extends Fact> owner : FactTypes.owned(known).by()) {
            String name = owner.getSimpleName();
            if ((!several || !oneIsRead || types().contains(name)) && owners.add(name)) {
                addOwners(name, owners);
            }
        }
    }

    private Set<String> of(String type) {
        return properties.computeIfAbsent(type, t -> new TreeSet<>());
    }
}
