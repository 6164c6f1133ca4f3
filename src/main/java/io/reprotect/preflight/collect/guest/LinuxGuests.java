package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.collect.ssh.SshAccess;
import io.reprotect.preflight.collect.ssh.SshException;
import io.reprotect.preflight.collect.ssh.SshSession;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Linux master targets over SSH with fixed commands that change nothing, and completes the facts of the master target
 * and its retention volumes. What cannot be read is a gap: where a guest was to be asked, its silence is no consent.
 */
public final class LinuxGuests implements Collector {
    /** The source, as provenance names it. */
    public static final String SOURCE = "guest";

    private final List<SshAccess> guests;
    private final List<Fact> facts;
    private final Clock clock;

    /** Each access names its master target as its server; the facts are those read so far. */
    public LinuxGuests(List<SshAccess> guests, List<Fact> facts, Clock clock) {
        this.guests = List.copyOf(guests);
        this.facts = List.copyOf(facts);
        this.clock = clock;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public String address() {
        return String.join(", ", guests.stream().map(SshAccess::name).toList());
    }

    @Override
    public Collected collect(Progress progress) {
        Collected into = new Collected(SOURCE, clock.instant());
        int done = 0;
        for (SshAccess guest : guests) {
            List<MasterTarget> named = named(guest);
            if (named.size() == 1) {
                read(guest, named.get(0), into);
            } else {
                into.gap(
                        MasterTarget.class,
                        "guest " + guest.name(),
                        "rootOnLvm",
                        (named.isEmpty() ? "no master target read is called '" : "several master targets are called '")
                                + guest.name() + "'; correct masterTarget under guest.linux");
            }
            progress.at("reading guests", ++done, guests.size());
        }
        return into;
    }

    private void read(SshAccess access, MasterTarget target, Collected into) {
        try (SshSession session = SshSession.open(access)) {
            read(new LinuxGuest(session::run), target, into);
        } catch (SshException e) {
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

    private void read(LinuxGuest guest, MasterTarget target, Collected into) throws SshException {
        Mounts mounts = guest.mounts();
        String installation = null;
        try {
            installation = guest.installation();
        } catch (SshException e) {
            volumes(target)
                    .forEach(volume -> into.gap(
                            RetentionVolume.class,
                            volume.id(),
                            "onCacheVolume",
                            "where the master target is installed could not be read: " + e.reason()));
        }
        boolean onLvm = guest.onLvm(mounts, installation);
        into.add(with(target, onLvm), target.name(), "lsblk, /proc/self/mounts");
        for (RetentionVolume volume : volumes(target)) {
            Mounts.Mount mount = mounts.holding(volume.name());
            Boolean cache =
                    installation == null ? null : mounts.holding(installation).equals(mount);
            into.add(with(volume, mount, mounts, cache), target.name(), "/proc/self/mounts " + mount.point());
        }
    }

    private void unread(MasterTarget target, String reason, Collected into) {
        into.gap(MasterTarget.class, target.id(), "rootOnLvm", reason);
        for (RetentionVolume volume : volumes(target)) {
            for (String property : List.of("fileSystem", "otherUse", "locked", "onCacheVolume")) {
                into.gap(RetentionVolume.class, volume.id(), property, reason);
            }
        }
    }

    private List<MasterTarget> named(SshAccess guest) {
        return facts.stream()
                .filter(MasterTarget.class::isInstance)
                .map(MasterTarget.class::cast)
                .filter(target -> guest.name()
                        .equalsIgnoreCase(String.valueOf(target.name()).strip()))
                .toList();
    }

    private List<RetentionVolume> volumes(MasterTarget target) {
        return facts.stream()
                .filter(RetentionVolume.class::isInstance)
                .map(RetentionVolume.class::cast)
                .filter(volume -> target.id().equals(volume.masterTargetId()))
                .toList();
    }

    private static MasterTarget with(MasterTarget target, boolean onLvm) {
        return new MasterTarget(
                target.id(),
                target.serverId(),
                target.name(),
                target.configurationServerId(),
                target.ipAddress(),
                target.osFamily(),
                target.osVersion(),
                target.agentVersion(),
                target.lastHeartbeat(),
                target.diskCount(),
                target.vmId(),
                onLvm);
    }

    /** A mount proves another use or a lock; that there is none it can't prove: being listed stays the evidence of that. */
    private static RetentionVolume with(
            RetentionVolume volume, Mounts.Mount mount, Mounts mounts, @Nullable Boolean cache) {
        return new RetentionVolume(
                volume.id(),
                volume.masterTargetId(),
                volume.name(),
                volume.capacityBytes(),
                volume.freeBytes(),
                mount.fileSystem(),
                !volume.called(mount.point()) || mounts.shared(mount) ? Boolean.TRUE : null,
                mount.readOnly() ? Boolean.TRUE : null,
                cache);
    }
}
