package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject that the request puts before a control.
 *
 * @param parts the subject itself, or the two of a pair
 * @param facts what it consists of; without those that could not be resolved
 * @param unresolved why the request's word for it leads to no fact; null where it does
 */
record ScopedSubject(
        Subject subject,
        List<Subject> parts,
        List<Fact> facts,
        @Nullable String unresolved) {
    static ScopedSubject of(Fact fact) {
        Subject subject = Subject.of(fact);
        return new ScopedSubject(subject, List.of(subject), List.of(fact), null);
    }

    static ScopedSubject unresolved(String type, String name, String reason) {
        Subject subject = new Subject(type, "unresolved/" + name, name);
        return new ScopedSubject(subject, List.of(subject), List.of(), reason);
    }

    ScopedSubject with(ScopedSubject other) {
        List<Subject> allParts = new ArrayList<>(parts);
        allParts.addAll(other.parts);
        List<Fact> allFacts = new ArrayList<>(facts);
        allFacts.addAll(other.facts);
        String reason = unresolved == null ? other.unresolved : unresolved;
        return new ScopedSubject(subject.with(other.subject), List.copyOf(allParts), List.copyOf(allFacts), reason);
    }

    String id() {
        return subject.id();
    }
}
