package io.reprotect.preflight.execute;

import io.reprotect.preflight.gate.Groups;
import io.reprotect.preflight.gate.Submission;
import java.util.List;

/** Which machines of a plan go through the portal, by what an executor wrote down when it began. */
record Portal(Groups groups) {
    /** The detail of a STARTED record that tells it. */
    static final String GROUPS = "groups";

    /** As the first executor began; through the portal where none has told. */
    static Portal of(List<Entry> entries) {
        return of(entries, Groups.PORTAL);
    }

    static Portal of(List<Entry> entries, Groups otherwise) {
        return entries.stream()
                .filter(e -> e.kind() == Entry.Kind.STARTED)
                .map(e -> e.detail(GROUPS))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .map(word -> new Portal(word.equals(Groups.PER_ITEM.name()) ? Groups.PER_ITEM : Groups.PORTAL))
                .orElseGet(() -> new Portal(otherwise));
    }

    /** Whether this tool leaves it to the portal; what was once announced never is. */
    boolean takes(Submission submission, ItemHistory history) {
        return groups == Groups.PORTAL && submission.groupId() != null && history.attempts() == 0;
    }
}
