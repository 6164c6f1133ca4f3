package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which subjects a control has: the machines of the request and what they refer to. */
final class Scope {
    private final Inventory inventory;
    private final References references;
    private final Map<String, SubjectSet> sets = new HashMap<>();

    Scope(Inventory inventory) {
        this.inventory = inventory;
        this.references = new References(inventory);
    }

    /** Whether a control's subject names fact types: one, two joined by a slash, or several of these. */
    static boolean knows(String subjectType) {
        for (String part : subjectType.split("/|, ", -1)) {
            if (FactTypes.named(part) == null) {
                return false;
            }
        }
        return true;
    }

    /** The subjects of a type, as {@code MasterTarget} or {@code Machine/MasterTarget}; none for an unknown type. */
    SubjectSet subjects(String type) {
        return sets.computeIfAbsent(type, this::resolve);
    }

    /** What a machine refers to, of one type. */
    List<ScopedSubject> subjectsOf(Machine machine, String type) {
        return references.of(machine, type);
    }

    private SubjectSet resolve(String type) {
        if (!knows(type)) {
            return new SubjectSet(type, List.of());
        }
        List<String> kinds = Control.kinds(type);
        if (kinds.size() > 1) {
            List<ScopedSubject> all = new ArrayList<>();
            kinds.forEach(kind -> all.addAll(resolve(kind).all()));
            return new SubjectSet(type, all);
        }
        String[] parts = type.split("/", -1);
        if (parts.length == 1 && !References.fromMachine(type)) {
            return new SubjectSet(type, all(type));
        }
        Map<String, ScopedSubject> subjects = new LinkedHashMap<>();
        for (Machine machine : inventory.all(Machine.class)) {
            for (ScopedSubject subject : ofMachine(parts, machine)) {
                subjects.putIfAbsent(subject.id(), subject);
            }
        }
        return new SubjectSet(type, subjects.values());
    }

    private List<ScopedSubject> ofMachine(String[] parts, Machine machine) {
        List<ScopedSubject> subjects = single(parts[0], machine);
        for (int i = 1; i < parts.length; i++) {
            List<ScopedSubject> others = single(parts[i], machine);
            List<ScopedSubject> joined = new ArrayList<>();
            for (ScopedSubject subject : subjects) {
                others.forEach(other -> joined.add(subject.with(other)));
            }
            subjects = joined;
        }
        return subjects;
    }

    private List<ScopedSubject> single(String type, Machine machine) {
        return References.fromMachine(type) ? references.of(machine, type) : all(type);
    }

    private List<ScopedSubject> all(String type) {
        Class<? extends Fact> known = FactTypes.named(type);
        List<ScopedSubject> subjects = new ArrayList<>();
        if (known != null) {
            inventory.all(known).forEach(fact -> subjects.add(ScopedSubject.of(fact)));
        }
        return subjects;
    }
}
