package io.reprotect.preflight.collect.siterecovery;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.Collected;

/** One owner's collection of a type while it is read: sealed with its count at the end, unless it is incomplete. */
final class Tally {
    private final Site site;
    private final Class<? extends Fact> type;
    private final String owner;
    private long count;
    private boolean incomplete;

    Tally(Site site, Class<? extends Fact> type, String owner) {
        this.site = site;
        this.type = type;
        this.owner = owner;
    }

    /** Adds a fact; one whose id another fact has is left out, and the collection is incomplete. */
    boolean add(Fact fact, String object, String path) {
        if (!site.take(fact.id())) {
            incomplete("the service lists " + fact.id() + " more than once; which one holds can't be told");
            return false;
        }
        site.out().add(fact, object, path);
        count++;
        return true;
    }

    void incomplete(String reason) {
        incomplete = true;
        site.out().gap(type, owner, null, reason);
    }

    boolean whole() {
        return !incomplete;
    }

    void close() {
        if (!incomplete) {
            Collected out = site.out();
            out.seal(type, owner, count);
        }
    }
}
