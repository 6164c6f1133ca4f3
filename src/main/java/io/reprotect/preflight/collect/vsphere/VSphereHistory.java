package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.PowerEvent;
import io.reprotect.preflight.facts.Relocation;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VmHistory;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects what happened to some VMs since they were reprotected: relocations and changes of power. A vCenter forgets old
 * events, so an absence counts only where it still keeps some that are older.
 */
public final class VSphereHistory implements Collector {
    private static final Map<String, Relocation.Kind> RELOCATIONS = Map.of(
            "VmRelocatedEvent", Relocation.Kind.RELOCATED,
            "VmMigratedEvent", Relocation.Kind.MIGRATED,
            "DrsVmMigratedEvent", Relocation.Kind.MIGRATED);
    private static final Map<String, PowerEvent.Kind> POWER = Map.of(
            "VmPoweredOnEvent", PowerEvent.Kind.ON,
            "DrsVmPoweredOnEvent", PowerEvent.Kind.ON,
            "VmRestartedOnAlternateHostEvent", PowerEvent.Kind.ON,
            "VmResettingEvent", PowerEvent.Kind.ON,
            "VmPoweredOffEvent", PowerEvent.Kind.OFF,
            "VmSuspendedEvent", PowerEvent.Kind.SUSPENDED);
    private static final List<String> TYPES = types();

    private final VSphereAccess access;
    private final Clock clock;
    private final SortedMap<String, Instant> since;
    private final VSphere.Connector connector;

    /** By VM, from when on its events are asked for. */
    public VSphereHistory(VSphereAccess access, Clock clock, Map<String, Instant> since) {
        this(access, clock, since, YavijavaVSphere::connect);
    }

    VSphereHistory(VSphereAccess access, Clock clock, Map<String, Instant> since, VSphere.Connector connector) {
        this.access = access;
        this.clock = clock;
        this.since = new TreeMap<>(since);
        this.connector = connector;
    }

    private static List<String> types() {
        Set<String> types = new HashSet<>(RELOCATIONS.keySet());
        types.addAll(POWER.keySet());
        return types.stream().sorted().toList();
    }

    @Override
    public String source() {
        return Root.VCENTER_EVENTS;
    }

    @Override
    public String address() {
        return "https://" + access.address();
    }

    @Override
    public Collected collect(Progress progress) {
        Instant start = clock.instant();
        Reader reader = new Reader(new Collected(source(), start));
        if (since.isEmpty()) {
            return reader.sealed();
        }
        try (VSphere vsphere = connector.connect(access)) {
            int read = 0;
            for (Map.Entry<String, Instant> each : since.entrySet()) {
                reader.read(vsphere, each.getKey(), each.getValue());
                progress.at("vCenter events", ++read, since.size());
            }
            return reader.sealed();
        } catch (VSphereException e) {
            return failed(start, e.reason());
        }
    }

    private Collected failed(Instant start, String reason) {
        Collected into = new Collected(source(), start);
        for (var type : List.of(VmHistory.class, Relocation.class, PowerEvent.class)) {
            into.gap(type, Root.VCENTER_EVENTS, null, "the events of the vCenter could not be read: " + reason);
        }
        return into;
    }

    /** Reads the events of one VM after the other. */
    private static final class Reader {
        private final Collected into;
        private final Set<String> seen = new HashSet<>();
        private int histories;
        private int relocations;
        private int powerEvents;
        private @Nullable Instant kept;

        Reader(Collected into) {
            this.into = into;
        }

        Collected sealed() {
            into.seal(VmHistory.class, Root.VCENTER_EVENTS, histories);
            into.seal(Relocation.class, Root.VCENTER_EVENTS, relocations);
            into.seal(PowerEvent.class, Root.VCENTER_EVENTS, powerEvents);
            return into;
        }

        void read(VSphere vsphere, String vm, Instant from) throws VSphereException {
            boolean whole = vsphere.events(new EventQuestion(vm, from, null, TYPES), event -> take(vm, from, event));
            if (!whole) {
                gaps(
                        vm,
                        vm + " has more than " + Services.MOST_EVENTS + " such events since " + from
                                + ": look at its events in the vCenter");
            }
            into.add(
                    new VmHistory("history/" + vm, vm, from, keeps(vsphere, from)),
                    vm,
                    "EventManager.createCollectorForEvents");
            histories++;
        }

        /** Whether some event, of whatever, is as old as that. */
        private boolean keeps(VSphere vsphere, Instant from) throws VSphereException {
            if (kept == null || kept.isAfter(from)) {
                vsphere.events(new EventQuestion(null, null, from, List.of()), event -> older(event, from));
            }
            return kept != null && !kept.isAfter(from);
        }

        private boolean older(Node event, Instant from) {
            Instant at = Values.time(event.text("createdTime"));
            if (at != null && (kept == null || at.isBefore(kept))) {
                kept = at;
            }
            return kept == null || kept.isAfter(from);
        }

        private boolean take(String vm, Instant from, Node event) {
            String type = event.type();
            String key = event.text("key");
            Instant at = Values.time(event.text("createdTime"));
            Node subject = event.child("vm");
            String own = subject == null ? null : subject.text("vm");
            if (type == null || key == null || at == null || own == null) {
                gaps(vm, "the vCenter tells an event of " + vm + " without type, key, time or VM: collect again");
            } else if (own.equals(vm) && !at.isBefore(from) && seen.add(key)) {
                emit(vm, type, key, at, event);
            }
            return true;
        }

        private void emit(String vm, String type, String key, Instant at, Node event) {
            String id = "event/" + key;
            if (POWER.containsKey(type)) {
                PowerEvent.Kind kind = POWER.getOrDefault(type, PowerEvent.Kind.OTHER);
                into.add(new PowerEvent(id, vm, at, kind), vm, "event[" + key + "]");
                powerEvents++;
                return;
            }
            Relocation.Kind kind = RELOCATIONS.getOrDefault(type, Relocation.Kind.OTHER);
            into.add(
                    new Relocation(id, vm, at, kind, datastore(event, "sourceDatastore"), datastore(event, "ds")),
                    vm,
                    "event[" + key + "]");
            relocations++;
        }

        private static @Nullable String datastore(Node event, String field) {
            Node datastore = event.child(field);
            return datastore == null ? null : Values.name(datastore.text("name"));
        }

        private void gaps(String vm, String reason) {
            into.gap(Relocation.class, vm, null, reason);
            into.gap(PowerEvent.class, vm, null, reason);
        }
    }
}
