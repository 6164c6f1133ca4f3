package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.collect.ssh.SshAccess;
import io.reprotect.preflight.collect.vsphere.GuestLogin;
import io.reprotect.preflight.collect.vsphere.VSphereAccess;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Collected;
import java.util.List;

/** A master target to look into, and the way there. */
public sealed interface Guest permits SshGuest, VMwareGuest {
    /** The name of the master target. */
    String name();

    /** The setting that it stands in, as {@code guest.linux}. */
    String setting();

    /** Adds the facts completed by what it shows. */
    void read(MasterTarget target, List<RetentionVolume> volumes, Collected into) throws Unread;

    /** A Linux master target, over SSH; the access names it as its server. */
    static Guest overSsh(SshAccess access) {
        return new SshGuest(access);
    }

    /** A Windows or Linux master target, by the guest operations of the vCenter that its VM is in. */
    static Guest throughVCenter(VSphereAccess access, GuestLogin login) {
        return new VMwareGuest(access, login);
    }
}
