package io.reprotect.preflight.report;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.ProtectedDisk;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How full each master target of the request is and will be: at most 60 disks can be attached to one. */
public record SlotsView(List<Bar> bars) {
    /** Disks that a master target takes. */
    public static final int LIMIT = 60;

    private static final int DRAWN = 90;

    /** One master target; {@code known} is false where its disks or those of its machines could not be counted. */
    public record Bar(String name, int machines, boolean known, long attached, long requested) {
        public long total() {
            return attached + requested;
        }

        public long over() {
            return Math.max(0, total() - LIMIT);
        }

        /** Slots drawn, the last of which are beyond the limit. */
        public List<Slot> slots() {
            int drawn = (int) Math.min(DRAWN, Math.max(LIMIT, total()));
            return IntStream.range(0, drawn).mapToObj(this::slot).toList();
        }

        private Slot slot(int i) {
            String kind = i >= LIMIT ? "over" : i < attached ? "attached" : i < total() ? "requested" : "free";
            return new Slot(i * 10 + (i >= LIMIT ? 6 : 0), kind);
        }

        /** The chart in words. */
        public String text() {
            if (!known) {
                return "The disks could not be counted.";
            }
            String sum = attached + " attached + " + requested + " requested = " + total() + " of " + LIMIT;
            return over() > 0 ? sum + ", " + over() + " too many" : sum + ", " + (LIMIT - total()) + " left";
        }
    }

    /** Width of every drawing in its own units, so that the slots of all line up. */
    public int width() {
        return bars.stream()
                .mapToInt(bar -> bar.slots().get(bar.slots().size() - 1).x() + 10)
                .max()
                .orElse(0);
    }

    /** One place for a disk: its position and whether it is attached, requested, free or over the limit. */
    public record Slot(int x, String kind) {}

    static SlotsView of(View view) {
        Snapshot snapshot = view.run().snapshot();
        Map<String, MasterTarget> targets = new HashMap<>();
        Map<String, Map<String, Machine>> machines = new TreeMap<>();
        Map<String, Long> disks = new HashMap<>();
        for (Observed observed : snapshot.facts()) {
            Fact fact = observed.fact();
            if (fact instanceof MasterTarget target) {
                targets.put(target.id(), target);
            } else if (fact instanceof Machine machine && machine.masterTargetId() != null) {
                machines.computeIfAbsent(machine.masterTargetId(), k -> new TreeMap<>())
                        .put(machine.id(), machine);
            } else if (fact instanceof VirtualDisk || fact instanceof ProtectedDisk) {
                disks.merge(key(fact.getClass().getSimpleName(), fact.owner()), 1L, Long::sum);
            }
        }
        Counter counter = new Counter(disks, sealed(snapshot));
        List<Bar> bars = new ArrayList<>();
        for (Map.Entry<String, Map<String, Machine>> entry : machines.entrySet()) {
            MasterTarget target = targets.get(entry.getKey());
            if (target != null && bars.size() < View.ROWS) {
                bars.add(bar(target, entry.getValue().values(), counter));
            }
        }
        return new SlotsView(bars);
    }

    private static Bar bar(MasterTarget target, Collection<Machine> machines, Counter counter) {
        long attached = counter.count(VirtualDisk.class, target.vmId());
        long requested = 0;
        boolean known = attached >= 0;
        for (Machine machine : machines) {
            long disks = counter.count(ProtectedDisk.class, machine.itemId());
            known &= disks >= 0;
            requested += disks;
        }
        return new Bar(View.name(target.name()), machines.size(), known, known ? attached : 0, known ? requested : 0);
    }

    /** Collections that were read whole: sealed, the seal's count right, no gap. */
    private static Map<String, Long> sealed(Snapshot snapshot) {
        Map<String, Long> sealed = new HashMap<>();
        for (Seal seal : snapshot.seals()) {
            sealed.put(key(seal.type(), seal.owner()), seal.count());
        }
        for (Gap gap : snapshot.gaps()) {
            if (gap.owner().equals(Gap.EVERYWHERE)) {
                sealed.keySet().removeIf(k -> k.startsWith(gap.type() + "\n"));
            } else if (gap.property() == null) {
                sealed.remove(key(gap.type(), gap.owner()));
            }
        }
        return sealed;
    }

    private static String key(String type, String owner) {
        return type + "\n" + owner;
    }

    private record Counter(Map<String, Long> disks, Map<String, Long> sealed) {
        /** The facts that the owner has, or −1 where that is not known for sure. */
        long count(Class<? extends Fact> type, @Nullable String owner) {
            if (owner == null) {
                return -1;
            }
            String key = key(type.getSimpleName(), owner);
            long found = disks.getOrDefault(key, 0L);
            return sealed.getOrDefault(key, -1L) == found ? found : -1;
        }
    }
}
