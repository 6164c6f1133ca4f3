package io.reprotect.preflight.collect;

import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds which machines a request means; whatever it cannot tell becomes a gap. */
final class RequestResolver {
    private final Readings readings;
    private final Collected into;
    private final Names<ProtectedItem> items;
    private final Names<RecoveryPlan> plans;
    private final Map<String, List<RecoveryPlanMember>> members = new HashMap<>();
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private boolean whole = true;

    RequestResolver(Readings readings, Collected into) {
        this.readings = readings;
        this.into = into;
        items = new Names<>(readings.all(ProtectedItem.class), item -> null);
        plans = new Names<>(readings.all(RecoveryPlan.class), plan -> null);
        for (RecoveryPlanMember member : readings.all(RecoveryPlanMember.class)) {
            members.computeIfAbsent(member.planId(), plan -> new ArrayList<>()).add(member);
        }
    }

    /** The machines, each once; what is said of a machine by its name goes before what its recovery plan says. */
    Collection<Wanted> resolve(RequestDocument request) {
        for (RequestDocument.Entry entry : request.machines()) {
            if (entry.recoveryPlan() != null) {
                plan(entry, entry.recoveryPlan());
            }
        }
        for (RequestDocument.Entry entry : request.machines()) {
            if (entry.name() != null) {
                add(named(entry, entry.name()));
            }
        }
        return wanted.values();
    }

    /** Whether every machine that the request means is among those found. */
    boolean whole() {
        return whole;
    }

    private void plan(RequestDocument.Entry entry, String name) {
        List<RecoveryPlan> called = plans.called(name);
        if (called.size() != 1) {
            unclear(
                    entry,
                    called.isEmpty()
                            ? "no recovery plan is called '" + name + "'; correct the name, or collect again"
                            : "several recovery plans are called '" + name + "': " + Names.list(called)
                                    + "; write the ARM id");
            return;
        }
        RecoveryPlan plan = called.get(0);
        List<RecoveryPlanMember> machines = members.getOrDefault(plan.id(), List.of());
        if (machines.isEmpty() || !readings.whole(RecoveryPlanMember.class, plan.id())) {
            unclear(
                    entry,
                    "the machines of the recovery plan '" + name + "' could not be read whole, or it has none; collect"
                            + " again, or name the machines");
        }
        machines.forEach(member -> add(item(entry, "recoveryPlan", member.itemId())));
    }

    private Wanted item(RequestDocument.Entry entry, String key, String itemId) {
        List<ProtectedItem> called = items.called(itemId);
        if (called.size() == 1) {
            return found(entry, key, called.get(0));
        }
        return missing(entry, key, itemId.substring(itemId.lastIndexOf('/') + 1), called);
    }

    private Wanted named(RequestDocument.Entry entry, String name) {
        List<ProtectedItem> called = items.called(name);
        return called.size() == 1 ? found(entry, "name", called.get(0)) : missing(entry, "name", name, called);
    }

    private static Wanted found(RequestDocument.Entry entry, String key, ProtectedItem item) {
        return new Wanted(
                "machine/" + item.id(), item.name(), item, entry.position(), key, entry.values(), entry.onPremises(), null);
    }

    private Wanted missing(RequestDocument.Entry entry, String key, String name, List<ProtectedItem> called) {
        String id = "request:" + name;
        String doubt = null;
        if (!called.isEmpty()) {
            doubt = entry.position() + ": several replicated items are called '" + name + "': " + Names.list(called)
                    + "; write the ARM id as the name";
        } else if (!readings.whole(ProtectedItem.class, Root.SITE_RECOVERY)) {
            doubt = entry.position() + ": '" + name
                    + "' is not among the replicated items, which could not be read whole; collect again";
        }
        if (doubt != null) {
            into.gap(Machine.class, id, "itemId", doubt);
        }
        return new Wanted(id, name, null, entry.position(), key, entry.values(), entry.onPremises(), doubt);
    }

    private void add(Wanted machine) {
        Wanted before = wanted.get(machine.id());
        if (before == null) {
            wanted.put(machine.id(), machine);
            return;
        }
        if (before.key().equals(machine.key()) && contradicts(before, machine)) {
            whole = false;
            into.gap(
                    Machine.class,
                    Root.REQUEST,
                    null,
                    before.position() + " and " + machine.position() + " both mean '" + machine.name()
                            + "' and say different things of it; say them once, at the machine by its name");
        }
        wanted.put(machine.id(), before.with(machine));
    }

    private static boolean contradicts(Wanted one, Wanted other) {
        return !one.values().or(other.values()).equals(other.values().or(one.values()))
                || differ(one.onPremises(), other.onPremises());
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !Objects.equals(one, other);
    }

    private void unclear(RequestDocument.Entry entry, String reason) {
        whole = false;
        into.gap(Machine.class, Root.REQUEST, null, entry.position() + ": " + reason);
    }
}
