package io.reprotect.preflight.gate;

import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changed between the run that was approved and the one just made. Everything that decides refuses; what was only
 * measured anew is listed. Items that this plan's journal has begun are expected to have changed and are left out.
 */
final class Drift {
    private static final String ANEW = "run anew, look at what changed, and approve the new plan";

    private final RunEvidence approved;
    private final RunEvidence fresh;
    private final Set<String> begun;

    Drift(RunEvidence approved, RunEvidence fresh, Set<String> begun) {
        this.approved = approved;
        this.fresh = fresh;
        this.begun = Set.copyOf(begun);
    }

    /** The measurements that differ, one line each; refused where anything else does. */
    List<String> measurements() {
        inputs();
        refuse(Reason.DRIFT_IDENTITY, "what the machines are or refer to has changed", identity());
        refuse(Reason.DRIFT_REQUEST, "the requests to submit have changed", requests());
        Map<String, Finding> before = findings(approved);
        Map<String, Finding> now = findings(fresh);
        refuse(Reason.DRIFT_SUBJECTS, "other things are judged than before", subjects(before, now));
        List<String> applicability = new ArrayList<>();
        List<String> status = new ArrayList<>();
        List<String> measured = new ArrayList<>();
        before.forEach((key, then) -> {
            Finding later = Objects.requireNonNull(now.get(key));
            String what = then.control() + " " + then.subject().name() + ": ";
            if (then.status() != later.status()) {
                boolean applies = (then.status() == Status.NOT_APPLICABLE) != (later.status() == Status.NOT_APPLICABLE);
                (applies ? applicability : status).add(what + then.status() + ", now " + later.status());
            } else if (!Objects.equals(then.waiver(), later.waiver())) {
                status.add(what + "its waiver is another");
            } else if (!then.observed().equals(later.observed())) {
                measured.add(what + then.observed() + ", now " + later.observed());
            }
        });
        refuse(Reason.DRIFT_APPLICABILITY, "controls apply to other things than before", applicability);
        refuse(Reason.DRIFT_STATUS, "findings have another outcome than before", status);
        return measured;
    }

    /** Request, attestations, waivers, parameters, packs, tool, trust and target are those of the approved plan. */
    private void inputs() {
        ReprotectPlan then = approved.plan();
        ReprotectPlan now = fresh.plan();
        if (!then.bound().packs().equals(now.bound().packs())) {
            throw new Refused(Reason.DRIFT_PACKS, "other rule packs were evaluated than approved", ANEW);
        }
        List<String> changed = new ArrayList<>();
        note(changed, "the request", then.bound().request(), now.bound().request());
        note(
                changed,
                "the attestations",
                then.bound().attestations(),
                now.bound().attestations());
        note(changed, "the waivers", then.bound().waivers(), now.bound().waivers());
        note(changed, "the parameters", then.bound().parameters(), now.bound().parameters());
        note(changed, "where it is read from", addresses(approved), addresses(fresh));
        note(changed, "the tool", then.bound().tool(), now.bound().tool());
        note(changed, "the trust file", then.bound().trust(), now.bound().trust());
        note(changed, "the target", then.target(), now.target());
        note(changed, "the stage", then.stage(), now.stage());
        refuse(Reason.DRIFT_INPUT, "what was given to the run has changed", changed);
    }

    /** The vCenter and whatever else was read, as the configuration names them. */
    private static Map<String, String> addresses(RunEvidence run) {
        Map<String, String> addresses = new TreeMap<>();
        run.snapshot().sources().forEach(source -> addresses.put(source.id(), source.address()));
        return addresses;
    }

    private static void note(List<String> changed, String what, @Nullable Object then, @Nullable Object now) {
        if (!Objects.equals(then, now)) {
            changed.add(what);
        }
    }

    private List<String> identity() {
        return differences(identities(approved), identities(fresh));
    }

    /** What each machine is and refers to, without anything that is measured. */
    private Map<String, String> identities(RunEvidence run) {
        FactIndex facts = new FactIndex(run.snapshot());
        Map<String, String> identities = new TreeMap<>();
        for (Machine m : facts.all(Machine.class)) {
            if (m.itemId() != null && begun.contains(m.itemId())) {
                continue;
            }
            ProtectedItem item = facts.get(ProtectedItem.class, m.itemId());
            MasterTarget target = facts.get(MasterTarget.class, m.masterTargetId());
            identities.put(
                    "machine " + m.name() + " (" + m.id() + ")",
                    "item " + m.itemId() + ", VM " + m.onPremises() + " " + m.vmId() + ", master target "
                            + m.masterTargetId() + ", process server " + m.processServerId() + ", datastore "
                            + m.datastoreId() + (item == null ? ", no item" : identity(item))
                            + (target == null ? "" : ", VM of the master target " + target.vmId()));
        }
        return identities;
    }

    private static String identity(ProtectedItem item) {
        return ", provider " + item.provider() + ", Azure VM " + item.targetVmId() + ", group "
                + item.replicationGroupId() + ", container " + item.containerId() + ", OS " + item.osFamily();
    }

    private List<String> requests() {
        List<String> changes = differences(requests(approved.plan()), requests(fresh.plan()));
        if (changes.isEmpty() && !order(approved.plan()).equals(order(fresh.plan()))) {
            return List.of("their order");
        }
        Set<String> left = new TreeSet<>();
        approved.plan().submissions().stream()
                .filter(s -> begun.contains(s.itemId()))
                .forEach(s -> left.add(s.machine()));
        fresh.plan().unplanned().stream()
                .filter(u -> !left.contains(u.machine()))
                .forEach(u -> changes.add(u.machine() + ": " + u.reason()));
        return changes;
    }

    private Map<String, String> requests(ReprotectPlan plan) {
        Map<String, String> requests = new TreeMap<>();
        for (Submission s : plan.submissions()) {
            if (!begun.contains(s.itemId())) {
                requests.put(
                        "request for " + s.machine() + " (" + s.itemId() + ")",
                        s.provider() + " " + s.groupId() + " " + s.path() + " " + s.body());
            }
        }
        return requests;
    }

    private List<String> order(ReprotectPlan plan) {
        return plan.submissions().stream()
                .map(Submission::itemId)
                .filter(id -> !begun.contains(id))
                .toList();
    }

    private List<String> subjects(Map<String, Finding> before, Map<String, Finding> now) {
        List<String> changes = new ArrayList<>();
        before.forEach((key, finding) -> {
            if (!now.containsKey(key)) {
                changes.add("no longer judged: " + finding.control() + " "
                        + finding.subject().name());
            }
        });
        now.forEach((key, finding) -> {
            if (!before.containsKey(key)) {
                changes.add("newly judged: " + finding.control() + " "
                        + finding.subject().name());
            }
        });
        return changes;
    }

    private Map<String, Finding> findings(RunEvidence run) {
        Map<String, Finding> findings = new TreeMap<>();
        for (Finding f : run.assessment().findings()) {
            if (!Begun.concerns(f.subject(), begun)) {
                findings.put(
                        f.control() + "\n" + f.subject().type() + "\n"
                                + f.subject().id(),
                        f);
            }
        }
        return findings;
    }

    private static List<String> differences(Map<String, String> then, Map<String, String> now) {
        List<String> changes = new ArrayList<>();
        Set<String> keys = new TreeSet<>(then.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            if (!Objects.equals(then.get(key), now.get(key))) {
                changes.add(key + ": " + then.getOrDefault(key, "absent") + ", now " + now.getOrDefault(key, "absent"));
            }
        }
        return changes;
    }

    private static void refuse(Reason reason, String what, List<String> changes) {
        if (!changes.isEmpty()) {
            throw new Refused(reason, what + ": " + changes.get(0), ANEW, changes.subList(1, changes.size()));
        }
    }
}
