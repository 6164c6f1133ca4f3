package io.reprotect.preflight.execute;

import io.reprotect.preflight.gate.Submission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One submission, and what its item must be like when it goes out. */
public record Task(Submission submission) {
    private static final Set<String> COMMITTED = Set.of("UnplannedFailoverCommitted");
    private static final Set<String> ALLOWED = Set.of("SwitchProtection", "ReverseReplicate");

    String item() {
        return submission.itemId();
    }

    String name() {
        return submission.machine();
    }

    /** Why the item isn't what the plan was made for, or null. */
    @Nullable
    String objection(ItemState found) {
        if (!found.id().equals(item())) {
            return "the service answered with another item, " + found.id();
        }
        if (!found.provider().equalsIgnoreCase(submission.provider())) {
            return "it is replicated by provider " + found.provider() + ", the plan was made for "
                    + submission.provider();
        }
        if (!found.activeLocation().equalsIgnoreCase("Recovery")) {
            return "its active location is " + found.activeLocation() + ", not Recovery";
        }
        if (!COMMITTED.contains(found.protectionState())) {
            return "its protection state is " + found.protectionState() + ", not " + String.join(" or ", COMMITTED);
        }
        if (found.allowedOperations().stream().noneMatch(ALLOWED::contains)) {
            return "the service doesn't allow to reprotect it now, but " + named(found.allowedOperations());
        }
        if (!found.scenario().equalsIgnoreCase("None")) {
            return "the operation " + found.scenario() + " runs on it";
        }
        String group = submission.groupId();
        if (group != null && !group.equalsIgnoreCase(found.groupId())) {
            return "its replication group is " + found.groupId() + ", the plan was made for " + group;
        }
        return null;
    }

    private static String named(List<String> operations) {
        return operations.isEmpty() ? "nothing" : String.join(", ", operations);
    }
}
