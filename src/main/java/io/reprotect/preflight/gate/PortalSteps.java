package io.reprotect.preflight.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a person does in the portal for groups that this tool does not submit by default. */
public final class PortalSteps {
    private PortalSteps() {}

    /** One line a step; none where the plan holds no group. */
    public static List<String> of(ReprotectPlan plan) {
        return of(plan, any -> true);
    }

    /** As above, for the groups with a member that is meant. */
    public static List<String> of(ReprotectPlan plan, Predicate<Submission> meant) {
        Map<String, List<Submission>> groups = new LinkedHashMap<>();
        for (Submission submission : plan.submissions()) {
            if (submission.groupId() != null) {
                groups.computeIfAbsent(submission.groupId(), id -> new ArrayList<>())
                        .add(submission);
            }
        }
        List<String> steps = new ArrayList<>();
        groups.values().removeIf(members -> members.stream().noneMatch(meant));
        groups.forEach((id, members) -> steps.add("Replication group " + id + " ("
                + String.join(", ", members.stream().map(Submission::machine).toList())
                + "): in the portal, open the vault " + plan.target().vault()
                + " > Recovery Plans > the plan that holds the group > Re-protect, and enter the values of the requests"
                + " shown by \"preflight reprotect RUN --dry-run\"; the documents allow a group only through its recovery plan, whose API call is documented"
                + " as no longer working"));
        return steps;
    }
}
