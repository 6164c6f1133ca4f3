package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.collect.vsphere.GuestException;
import io.reprotect.preflight.collect.vsphere.GuestLogin;
import io.reprotect.preflight.collect.vsphere.GuestProgram;
import io.reprotect.preflight.collect.vsphere.GuestPrograms;
import io.reprotect.preflight.collect.vsphere.VSphereAccess;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Collected;
import java.util.List;

/** A guest of either family through VMware guest operations. */
record VMwareGuest(VSphereAccess access, GuestLogin login) implements Guest {
    @Override
    public String name() {
        return login.name();
    }

    @Override
    public String setting() {
        return login.setting();
    }

    @Override
    public void read(MasterTarget target, List<RetentionVolume> volumes, Collected into) throws Unread {
        OsFamily family = target.osFamily();
        if (target.vmId() == null) {
            throw new Unread("which VM the master target " + target.name()
                    + " is was not found, so its guest could not be asked; see MT-01");
        }
        if (family != OsFamily.WINDOWS && family != OsFamily.LINUX) {
            throw new Unread("the operating system of the master target " + target.name()
                    + " is not known, so its guest could not be asked");
        }
        try (GuestPrograms programs = GuestPrograms.open(access, login, target.vmId())) {
            if (family == OsFamily.WINDOWS) {
                new WindowsReading(target, volumes, into).read(WindowsGuest.volumes(programs));
            } else {
                new LinuxReading(target, volumes, into).read(new LinuxGuest(command -> run(programs, command)));
            }
        } catch (GuestException e) {
            throw new Unread(e.reason());
        }
    }

    /** There the guest's own shell runs what is given, so that what a command writes can be sent into a file. */
    private static String run(GuestPrograms programs, String command) throws Unread {
        String quoted = "'" + command.replace("'", "'\\''") + "'";
        try {
            return programs.run(
                    new GuestProgram(GuestProgram.Kind.LINUX, "/bin/sh", "-c " + quoted + " > " + GuestProgram.OUTPUT));
        } catch (GuestException e) {
            throw new Unread(e.reason());
        }
    }
}
