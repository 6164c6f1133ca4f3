package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.fake.FakeSshHost;

/** What a Linux master target answers. */
public final class GuestAnswers {
    public String mounts = """
            proc /proc proc rw,nosuid 0 0
            /dev/sda1 / ext4 rw,relatime 0 0
            /dev/sdb1 /mnt/retention ext4 rw,relatime 0 0
            """;
    public String devices = """
            KNAME="sda" PKNAME="" TYPE="disk" MOUNTPOINT=""
            KNAME="sda1" PKNAME="sda" TYPE="part" MOUNTPOINT="/"
            KNAME="sdb" PKNAME="" TYPE="disk" MOUNTPOINT=""
            KNAME="sdb1" PKNAME="sdb" TYPE="part" MOUNTPOINT="/mnt/retention"
            """;
    /** Null: the agent's note is not there. */
    public String installation = "/usr/local/ASR/Vx\n";

    private GuestAnswers() {}

    /** On plain partitions, with a retention volume of its own. */
    public static GuestAnswers healthy() {
        return new GuestAnswers();
    }

    /** Makes a host answer so. */
    public void on(FakeSshHost host) {
        host.answer(LinuxGuest.MOUNTS, mounts);
        host.answer(LinuxGuest.DEVICES, devices);
        if (installation != null) {
            host.answer(LinuxGuest.INSTALLATION, installation);
        }
    }
}
