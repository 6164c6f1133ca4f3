package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject that the request puts before a control.
 *
 * @param facts what it consists of; without those that could not be resolved
 * @param unresolved why the request's word for it leads to no fact; null where it does
 */
record ScopedSubject(Subject subject, List<Fact> facts, @Nullable String unresolved) {
    static ScopedSubject of(Fact fact) {
        return new ScopedSubject(Subject.of(fact), List.of(fact), null);
    }

    static ScopedSubject unresolved(String type, String name, String reason) {
        return new ScopedSubject(new Subject(type, "unresolved/" + name, name), List.of(), reason);
    }

    ScopedSubject with(ScopedSubject other) {
        List<Fact> both = new ArrayList<>(facts);
        both.addAll(other.facts);
        String reason = unresolved == null ? other.unresolved : unresolved;
        return new ScopedSubject(subject.with(other.subject), List.copyOf(both), reason);
    }

    String id() {
        return subject.id();
    }
}
