package io.reprotect.preflight.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person does in the portal for groups that this tool does not submit by default. */
final class PortalSteps {
    private PortalSteps() {}

    /** One line a step; none where the plan holds no group. */
    static List<String> of(ReprotectPlan plan) {
        Map<String, List<Submission>> groups = new LinkedHashMap<>();
        for (Submission submission : plan.submissions()) {
            if (submission.groupId() != null) {
                groups.computeIfAbsent(submission.groupId(), id -> new ArrayList<>())
                        .add(submission);
            }
        }
        List<String> steps = new ArrayList<>();
        groups.forEach((id, members) -> steps.add("Replication group " + id + " ("
                + String.join(", ", members.stream().map(Submission::machine).toList())
                + "): in the portal, open the vault " + plan.target().vault()
                + " > Recovery Plans > the plan that holds the group > Re-protect, and enter the values of the requests"
                + " shown here; the documents allow a group only through its recovery plan, whose API call is documented"
                + " as no longer working"));
        return steps;
    }
}
