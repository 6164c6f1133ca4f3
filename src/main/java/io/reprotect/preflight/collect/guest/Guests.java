package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.collect.vsphere.GuestDisk;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks into master targets with fixed commands that change nothing of them, and completes the facts of the master target and
 * its retention volumes. What cannot be read is a gap: where a guest was to be asked, its silence is no consent.
 */
public final class Guests implements Collector {
    /** The source, as provenance names it. */
    public static final String SOURCE = "guest";

    private static final List<String> OF_VOLUMES = List.of("fileSystem", "otherUse", "locked", "onCacheVolume");

    private final List<Guest> guests;
    private final Disks disks;
    private final List<Fact> facts;
    private final Clock clock;

    /** The volumes that VMware Tools tell of VMs, by VM. */
    public interface Disks {
        /** None, so that only guests tell. */
        Disks NONE = vms -> Map.of();

        Map<String, List<GuestDisk>> of(Set<String> vms);
    }

    /** The facts are those read so far. Of master targets that are not looked into, VMware Tools tell the file systems. */
    public Guests(List<Guest> guests, Disks disks, List<Fact> facts, Clock clock) {
        this.guests = List.copyOf(guests);
        this.disks = disks;
        this.facts = List.copyOf(facts);
        this.clock = clock;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public String address() {
        return String.join(", ", guests.stream().map(Guest::name).toList());
    }

    @Override
    public Collected collect(Progress progress) {
        Collected into = new Collected(SOURCE, clock.instant());
        int done = 0;
        for (Guest guest : guests) {
            List<MasterTarget> named = named(guest);
            if (named.size() == 1) {
                read(guest, named.get(0), into);
            } else {
                misnamed(guest, named.isEmpty(), into);
            }
            progress.at("reading guests", ++done, guests.size());
        }
        told(into);
        return into;
    }

    private void told(Collected into) {
        List<MasterTarget> others = targets()
                .filter(target -> target.vmId() != null && guests.stream().noneMatch(guest -> isCalled(target, guest)))
                .toList();
        Map<String, List<GuestDisk>> shown = disks.of(
                others.stream().map(target -> String.valueOf(target.vmId())).collect(Collectors.toSet()));
        for (MasterTarget target : others) {
            List<GuestDisk> its = shown.getOrDefault(String.valueOf(target.vmId()), List.of());
            volumes(target).forEach(volume -> ToldVolume.add(target, volume, its, into));
        }
    }

    private static void misnamed(Guest guest, boolean unknown, Collected into) {
        String owner = "guest " + guest.name();
        String reason = (unknown ? "no master target read is called '" : "several master targets are called '")
                + guest.name() + "'; correct masterTarget of " + guest.setting();
        into.gap(MasterTarget.class, owner, "rootOnLvm", reason);
        OF_VOLUMES.forEach(property -> into.gap(RetentionVolume.class, owner, property, reason));
    }

    private void read(Guest guest, MasterTarget target, Collected into) {
        Collected its = new Collected(SOURCE, clock.instant());
        try {
            guest.read(target, volumes(target), its);
            its.facts()
                    .forEach(seen -> into.add(
                            seen.fact(), seen.from().object(), seen.from().path()));
            its.gaps().forEach(into.gaps()::add);
        } catch (Unread e) {
            unread(target, e.reason(), into);
        } catch (IllegalArgumentException e) {
            unread(
                    target,
                    "the guest of " + target.name() + " answers in a form that this release does not know: "
                            + e.getMessage(),
                    into);
        } catch (RuntimeException e) {
            unread(
                    target,
                    "reading the guest of " + target.name() + " broke down ("
                            + e.getClass().getSimpleName() + "); collect again with --verbose and report it",
                    into);
        }
    }

    private void unread(MasterTarget target, String reason, Collected into) {
        if (target.osFamily() != OsFamily.WINDOWS) {
            into.gap(MasterTarget.class, target.id(), "rootOnLvm", reason);
        }
        volumes(target).forEach(volume -> unread(volume, reason, into));
    }

    /** All that a look into the guest would have told of a volume is missing. */
    static void unread(RetentionVolume volume, String reason, Collected into) {
        OF_VOLUMES.forEach(property -> into.gap(RetentionVolume.class, volume.id(), property, reason));
    }

    private List<MasterTarget> named(Guest guest) {
        return targets().filter(target -> isCalled(target, guest)).toList();
    }

    private Stream<MasterTarget> targets() {
        return facts.stream().filter(MasterTarget.class::isInstance).map(MasterTarget.class::cast);
    }

    private static boolean isCalled(MasterTarget target, Guest guest) {
        return guest.name().equalsIgnoreCase(String.valueOf(target.name()).strip());
    }

    private List<RetentionVolume> volumes(MasterTarget target) {
        return facts.stream()
                .filter(RetentionVolume.class::isInstance)
                .map(RetentionVolume.class::cast)
                .filter(volume -> target.id().equals(volume.masterTargetId()))
                .toList();
    }
}
