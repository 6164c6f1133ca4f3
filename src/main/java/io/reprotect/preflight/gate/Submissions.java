package io.reprotect.preflight.gate;

import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The requests of a snapshot's machines: one each, or the reason why there is none. */
record Submissions(List<Submission> made, List<ReprotectPlan.Unplanned> refused) {
    /** The API version whose description the bodies follow. */
    static final String API_VERSION = "2024-04-01";

    private static final List<RequestBody> PROVIDERS = List.of(new ClassicRequest());
    /** Nothing that an address would have to encode or could take for something else. */
    private static final Pattern ITEM = Pattern.compile("/subscriptions/[a-z0-9-]+/resourcegroups/[a-z0-9._()-]+"
            + "/providers/microsoft\\.recoveryservices/vaults/[a-z0-9-]+/replicationfabrics/[a-z0-9._-]+"
            + "/replicationprotectioncontainers/[a-z0-9._-]+/replicationprotecteditems/[a-z0-9._-]+");
    /** Lone machines first, by name; then group by group, and in a group by name. */
    private static final Comparator<Submission> ORDER = Comparator.comparing(
                    Submission::groupId, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Submission::machine)
            .thenComparing(Submission::itemId);

    static Submissions of(Snapshot snapshot) {
        FactIndex facts = new FactIndex(snapshot);
        List<Submission> made = new ArrayList<>();
        List<ReprotectPlan.Unplanned> refused = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Machine machine : facts.all(Machine.class)) {
            try {
                Submission submission = submission(machine, facts);
                if (!seen.add(submission.itemId())) {
                    throw new RequestBody.Unplannable("the request means its replicated item twice");
                }
                made.add(submission);
            } catch (RequestBody.Unplannable e) {
                refused.add(new ReprotectPlan.Unplanned(machine.name(), String.valueOf(e.getMessage())));
            }
        }
        made.sort(ORDER);
        return new Submissions(made, refused);
    }

    private static Submission submission(Machine machine, FactIndex facts) {
        ProtectedItem item = facts.get(ProtectedItem.class, machine.itemId());
        if (item == null) {
            throw new RequestBody.Unplannable("no replicated item is known for it");
        }
        if (!ITEM.matcher(item.id()).matches()
                || item.id().contains("/../")
                || item.id().contains("/./")) {
            throw new RequestBody.Unplannable("the id of its replicated item is of an unknown form");
        }
        RequestBody form = form(item);
        String path = item.id() + "/reProtect?api-version=" + API_VERSION;
        return Submission.of(
                item.id(),
                machine.name(),
                form.instanceType(),
                group(item, facts),
                form.body(new RequestedMachine(machine, item, facts)),
                path);
    }

    private static RequestBody form(ProtectedItem item) {
        return PROVIDERS.stream()
                .filter(form -> form.provider() == item.provider())
                .findFirst()
                .orElseThrow(() -> new RequestBody.Unplannable("its replication provider " + item.provider()
                        + " is one for which this release makes no request"));
    }

    /** The group, unless the machine is known to be alone in it. */
    private static @Nullable String group(ProtectedItem item, FactIndex facts) {
        String id = item.replicationGroupId();
        ReplicationGroup group = facts.get(ReplicationGroup.class, id);
        boolean alone = group != null && group.members() != null && group.members() == 1;
        return alone ? null : id;
    }
}
