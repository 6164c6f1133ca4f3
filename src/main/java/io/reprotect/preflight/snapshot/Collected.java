package io.reprotect.preflight.snapshot;

import io.reprotect.preflight.facts.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one source yields, gathered while it is read: facts, seals and gaps. Not thread-safe. */
public final class Collected {
    private final String source;
    private final Instant readAt;
    private final List<Observed> facts = new ArrayList<>();
    private final List<Seal> seals = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    public Collected(String source, Instant readAt) {
        this.source = source;
        this.readAt = readAt;
    }

    /** Adds a fact that was read from {@code path} of {@code object}. */
    public void add(Fact fact, String object, String path) {
        facts.add(new Observed(fact, new Provenance(source, object, path, readAt)));
    }

    /** States that {@code owner} has exactly {@code count} facts of the type. */
    public void seal(Class<? extends Fact> type, String owner, long count) {
        seals.add(new Seal(type.getSimpleName(), owner, count, source, readAt));
    }

    /** States that a property of {@code owner}, or its whole collection, could not be read. */
    public void gap(Class<? extends Fact> type, String owner, @Nullable String property, String reason) {
        gaps.add(new Gap(type.getSimpleName(), owner, property, reason));
    }

    public List<Observed> facts() {
        return facts;
    }

    public List<Seal> seals() {
        return seals;
    }

    public List<Gap> gaps() {
        return gaps;
    }
}
