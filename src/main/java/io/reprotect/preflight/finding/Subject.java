package io.reprotect.preflight.finding;

import io.reprotect.preflight.facts.Fact;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one finding is about: a fact, or a pair of facts with type {@code A/B}, id {@code a/b} and name {@code a / b}. */
public record Subject(String type, String id, String name) implements Comparable<Subject> {
    /** The subject of one fact or of a pair, in the order given. */
    public static Subject of(Fact... facts) {
        Subject subject = single(facts[0]);
        for (int i = 1; i < facts.length; i++) {
            subject = subject.with(single(facts[i]));
        }
        return subject;
    }

    /** The pair of this subject and another. */
    public Subject with(Subject other) {
        return new Subject(type + "/" + other.type, id + "/" + other.id, name + " / " + other.name);
    }

    /** Spelled out, as {@link #hashCode()}: what Java generates for a record is linked at every start, and that takes time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Subject that
                && Objects.equals(id, that.id)
                && Objects.equals(type, that.type)
                && Objects.equals(name, that.name);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(type) + Objects.hashCode(id);
    }

    @Override
    public int compareTo(Subject other) {
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : type.compareTo(other.type);
    }

    private static Subject single(Fact fact) {
        return new Subject(fact.getClass().getSimpleName(), fact.id(), fact.name());
    }
}
