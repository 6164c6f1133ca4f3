package io.reprotect.preflight.gate;

import io.reprotect.preflight.facts.ReplicationGroup;
import java.util.Map;
import java.util.TreeMap;

/** A replication group goes whole or not at all. */
final class GroupCheck {
    private final RunEvidence run;

    GroupCheck(RunEvidence run) {
        this.run = run;
    }

    void requireWhole() {
        Map<String, Long> planned = new TreeMap<>();
        run.plan().submissions().stream()
                .filter(s -> s.groupId() != null)
                .forEach(s -> planned.merge(String.valueOf(s.groupId()), 1L, Long::sum));
        FactIndex facts = new FactIndex(run.snapshot());
        planned.forEach((id, members) -> {
            ReplicationGroup group = facts.get(ReplicationGroup.class, id);
            if (group == null || !members.equals(group.members())) {
                throw new Refused(
                        Reason.GROUP_INCOMPLETE,
                        "of replication group " + id + " the plan holds " + members + " machines, and the vault "
                                + (group == null ? "an unknown number" : group.members()),
                        "request the whole group and run anew");
            }
        });
    }
}
