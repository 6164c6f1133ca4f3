package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.collect.ssh.SshAccess;
import io.reprotect.preflight.collect.ssh.SshException;
import io.reprotect.preflight.collect.ssh.SshSession;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Collected;
import java.util.List;

/** A Linux guest over SSH. */
record SshGuest(SshAccess access) implements Guest {
    @Override
    public String name() {
        return access.name();
    }

    @Override
    public String setting() {
        return "guest.linux";
    }

    @Override
    public void read(MasterTarget target, List<RetentionVolume> volumes, Collected into) throws Unread {
        try (SshSession session = SshSession.open(access)) {
            new LinuxReading(target, volumes, into).read(new LinuxGuest(command -> run(session, command)));
        } catch (SshException e) {
            throw new Unread(e.reason());
        }
    }

    private static String run(SshSession session, String command) throws Unread {
        try {
            return session.run(command);
        } catch (SshException e) {
            throw new Unread(e.reason());
        }
    }
}
