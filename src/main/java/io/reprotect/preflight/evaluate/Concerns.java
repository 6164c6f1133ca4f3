package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.finding.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which machines a subject concerns: itself, those that share it, or all. */
final class Concerns {
    private final Map<Subject, ScopedSubject> known = new HashMap<>();
    private final Map<Subject, Set<String>> machinesByPart = new HashMap<>();

    Concerns(Inventory inventory, Scope scope, Set<String> subjectTypes) {
        for (Machine machine : inventory.all(Machine.class)) {
            for (String type : References.FROM_MACHINE) {
                for (ScopedSubject subject : scope.subjectsOf(machine, type)) {
                    machinesByPart
                            .computeIfAbsent(subject.subject(), s -> new LinkedHashSet<>())
                            .add(machine.id());
                }
            }
        }
        for (String type : subjectTypes) {
            scope.subjects(type).all().forEach(subject -> known.put(subject.subject(), subject));
        }
    }

    /** Whether the subject concerns every machine: there is none, or it is not one that machines refer to. */
    boolean everyone(Subject subject) {
        ScopedSubject scoped = known.get(subject);
        return scoped == null || scoped.parts().stream().noneMatch(part -> References.fromMachine(part.type()));
    }

    /** The ids of the machines that refer to every part of the subject, where it does not concern everyone. */
    Set<String> machines(Subject subject) {
        List<String> own = machinesIn(subject);
        ScopedSubject scoped = known.get(subject);
        if (!own.isEmpty() || scoped == null) {
            return new LinkedHashSet<>(own);
        }
        Set<String> machines = null;
        for (Subject part : scoped.parts()) {
            if (References.fromMachine(part.type())) {
                Set<String> sharing = machinesByPart.getOrDefault(part, Set.of());
                if (machines == null) {
                    machines = new LinkedHashSet<>(sharing);
                } else {
                    machines.retainAll(sharing);
                }
            }
        }
        return machines == null ? Set.of() : machines;
    }

    /** The ids of the machines that are part of the subject itself. */
    List<String> machinesIn(Subject subject) {
        ScopedSubject scoped = known.get(subject);
        List<String> ids = new ArrayList<>();
        if (scoped != null) {
            for (Fact fact : scoped.facts()) {
                if (fact instanceof Machine) {
                    ids.add(fact.id());
                }
            }
        }
        return ids;
    }
}
