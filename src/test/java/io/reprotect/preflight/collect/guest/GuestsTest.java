package io.reprotect.preflight.collect.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.collect.ssh.Hosts;
import io.reprotect.preflight.collect.ssh.SshAccess;
import io.reprotect.preflight.collect.vsphere.GuestDisk;
import io.reprotect.preflight.config.ConfigurationException;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.fake.FakeSshHost;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GuestsTest {
    private static final MasterTarget TARGET = new MasterTarget(
            "mt/1", "1", "mt-lin-01", "cs-1", "10.0.0.22", OsFamily.LINUX, null, null, null, 2L, "vm-9", null);
    private static final RetentionVolume VOLUME =
            new RetentionVolume("mt/1/r", "mt/1", "/mnt/retention", 1L, null, null, null, null, null);
    private static final RetentionVolume OTHER =
            new RetentionVolume("mt/2/r", "mt/2", "/mnt/retention", 1L, null, null, null, null, null);

    @Test
    void whatTheGuestShowsCompletesTheFacts() {
        Collected collected = read(GuestAnswers.healthy());
        assertEquals(Boolean.FALSE, target(collected).rootOnLvm());
        assertEquals("vm-9", target(collected).vmId());
        RetentionVolume volume = volume(collected);
        assertEquals("ext4", volume.fileSystem());
        assertEquals(Boolean.FALSE, volume.onCacheVolume());
        assertNull(volume.otherUse(), "a mount does not prove that there is no other use");
        assertNull(volume.locked(), "nor that there is no lock");
        assertEquals(List.of(), collected.gaps());
        assertEquals(2, collected.facts().size(), "nothing of another master target");
    }

    @Test
    void aRootOnLvmIsSeenAtWhateverDepth() {
        GuestAnswers answers = GuestAnswers.healthy();
        answers.devices = """
                KNAME="sda" PKNAME="" TYPE="disk" MOUNTPOINT=""
                KNAME="sda1" PKNAME="sda" TYPE="part" MOUNTPOINT="/boot"
                KNAME="sda2" PKNAME="sda" TYPE="part" MOUNTPOINT=""
                KNAME="dm-0" PKNAME="sda2" TYPE="lvm" MOUNTPOINT=""
                KNAME="dm-1" PKNAME="dm-0" TYPE="crypt" MOUNTPOINT="/"
                """;
        assertEquals(Boolean.TRUE, target(read(answers)).rootOnLvm());
    }

    @Test
    void anInstallationOnLvmCountsAsWell() {
        GuestAnswers answers = GuestAnswers.healthy();
        answers.mounts += "/dev/mapper/vg-asr /usr/local xfs rw 0 0\n";
        answers.devices += "KNAME=\"dm-0\" PKNAME=\"sda\" TYPE=\"lvm\" MOUNTPOINT=\"/usr/local\"\n";
        assertEquals(Boolean.TRUE, target(read(answers)).rootOnLvm());
    }

    @Test
    void aFolderOfTheRootFileSystemServesAnotherPurposeAndIsTheCacheVolume() {
        GuestAnswers answers = GuestAnswers.healthy();
        answers.mounts = "/dev/sda1 / xfs rw 0 0\n";
        RetentionVolume volume = volume(read(answers));
        assertEquals("xfs", volume.fileSystem());
        assertEquals(Boolean.TRUE, volume.otherUse());
        assertEquals(Boolean.TRUE, volume.onCacheVolume());
    }

    @Test
    void aDeviceMountedTwiceServesAnotherPurpose() {
        GuestAnswers answers = GuestAnswers.healthy();
        answers.mounts += "/dev/sdb1 /srv/share ext4 rw 0 0\n";
        assertEquals(Boolean.TRUE, volume(read(answers)).otherUse());
    }

    @Test
    void aVolumeMountedReadOnlyIsLocked() {
        GuestAnswers answers = GuestAnswers.healthy();
        answers.mounts = answers.mounts.replace("/mnt/retention ext4 rw", "/mnt/retention ext4 ro");
        assertEquals(Boolean.TRUE, volume(read(answers)).locked());
    }

    @Test
    void anAnswerOfAnotherFormIsAGap() {
        for (String mounts : List.of("", "garbage\n", "/dev/sdb1 /mnt/retention ext4 rw 0 0\n", "a b c\n")) {
            GuestAnswers answers = GuestAnswers.healthy();
            answers.mounts = mounts;
            assertUnread(read(answers), "form");
        }
        for (String devices : List.of(
                "garbage",
                "KNAME=\"sda\" PKNAME=\"\" TYPE=\"disk\" MOUNTPOINT=\"\"",
                "KNAME=\"sda\" PKNAME=\"\" TYPE=\"strange\" MOUNTPOINT=\"/\"",
                "KNAME=\"sda1\" PKNAME=\"sda\" TYPE=\"part\" MOUNTPOINT=\"/\"",
                "KNAME=\"sda\" PKNAME=\"sda\" TYPE=\"part\" MOUNTPOINT=\"/\"")) {
            GuestAnswers answers = GuestAnswers.healthy();
            answers.devices = devices;
            assertUnread(read(answers), "form");
        }
    }

    @Test
    void controlCharactersAreAGap() {
        GuestAnswers answers = GuestAnswers.healthy();
        answers.mounts = answers.mounts.replace("/mnt/retention ext4", "/mnt/retention ext4\u001b[2J");
        assertUnread(read(answers), "control characters");
    }

    @Test
    void anInstallationThatIsNotFoundIsAGapOfTheCacheVolumeAlone() {
        GuestAnswers answers = GuestAnswers.healthy();
        answers.installation = null;
        Collected collected = read(answers);
        assertEquals(
                List.of("onCacheVolume"),
                collected.gaps().stream().map(Gap::property).toList());
        assertEquals("ext4", volume(collected).fileSystem());
    }

    @Test
    void aPasswordThatIsNotThereIsAGapWithTheReason() {
        try (FakeSshHost host = FakeSshHost.start()) {
            SshAccess access = new SshAccess(
                    Hosts.settings(host, "mt-lin-01", "mt-lin-01"),
                    () -> {
                        throw new ConfigurationException(
                                List.of("guest.linux[0].password: PREFLIGHT_GUEST is not set"));
                    },
                    null,
                    null,
                    Duration.ofSeconds(30));
            assertUnread(collect(access), "PREFLIGHT_GUEST is not set");
        }
    }

    @Test
    void aMasterTargetThatNobodyKnowsIsAGapForEveryone() {
        try (FakeSshHost host = FakeSshHost.start()) {
            Collected collected = collect(Hosts.access(host, "mt-lin-99", "mt-lin-99"));
            assertEquals("rootOnLvm", collected.gaps().get(0).property());
            assertTrue(collected.gaps().get(0).reason().contains("mt-lin-99"));
        }
    }

    @Test
    void commandsHoldNothingOfTheEnvironment() {
        try (FakeSshHost host = FakeSshHost.start()) {
            GuestAnswers.healthy().on(host);
            collect(Hosts.access(host, "mt-lin-01", "mt-lin-01"));
            for (String command : host.commands()) {
                assertFalse(command.contains("retention") || command.contains("mt-"), command);
            }
            assertEquals(3, host.commands().size());
        }
    }

    @Test
    void ofAMasterTargetThatIsNotLookedIntoVMwareToolsTellTheFileSystem() {
        GuestDisk told = new GuestDisk("/mnt/retention", "vfat");
        Collected collected = told(VOLUME, told, new GuestDisk("/", "ext4"));
        assertEquals("vfat", ((RetentionVolume) collected.facts().get(0).fact()).fileSystem());
        assertEquals("vm-9", collected.facts().get(0).from().object());
        assertEquals(1, collected.facts().size());
        RetentionVolume drive = new RetentionVolume("mt/1/r", "mt/1", "R", 1L, null, null, null, null, null);
        assertEquals(1, told(drive, new GuestDisk("R:\\", "NTFS")).facts().size());
        assertEquals(0, told(VOLUME, new GuestDisk("/mnt", "ext4")).facts().size());
        assertEquals(
                0, told(VOLUME, new GuestDisk("/mnt/retention", null)).facts().size());
        assertEquals(0, told(VOLUME, told, told).facts().size(), "which of two is not known");
    }

    @Test
    void ofAMasterTargetThatIsLookedIntoItsGuestAloneTells() {
        try (FakeSshHost host = FakeSshHost.start()) {
            Guests.Disks disks = vms -> {
                assertEquals(Set.of(), vms);
                return Map.of();
            };
            Guest guest = Guest.overSsh(Hosts.access(host, "mt-lin-01", "mt-lin-01"));
            Collected collected = new Guests(List.of(guest), disks, List.of(TARGET, VOLUME), Clock.systemUTC())
                    .collect(Progress.SILENT);
            assertUnread(collected, "ended with 127");
        }
    }

    private static Collected told(RetentionVolume volume, GuestDisk... disks) {
        return new Guests(
                        List.of(),
                        vms -> Map.of("vm-9", List.of(disks)),
                        List.of(TARGET, volume, OTHER),
                        Clock.systemUTC())
                .collect(Progress.SILENT);
    }

    private static void assertUnread(Collected collected, String reason) {
        TreeSet<String> properties = new TreeSet<>();
        for (Gap gap : collected.gaps()) {
            properties.add(gap.type() + "." + gap.property());
            assertTrue(gap.reason().contains(reason), gap.reason());
        }
        assertEquals(
                "[MasterTarget.rootOnLvm, RetentionVolume.fileSystem, RetentionVolume.locked,"
                        + " RetentionVolume.onCacheVolume, RetentionVolume.otherUse]",
                properties.toString());
    }

    private static Collected read(GuestAnswers answers) {
        try (FakeSshHost host = FakeSshHost.start()) {
            answers.on(host);
            return collect(Hosts.access(host, "mt-lin-01", "mt-lin-01"));
        }
    }

    private static Collected collect(SshAccess access) {
        List<Fact> facts = List.of(TARGET, VOLUME, OTHER);
        return new Guests(List.of(Guest.overSsh(access)), Guests.Disks.NONE, facts, Clock.systemUTC())
                .collect(Progress.SILENT);
    }

    private static MasterTarget target(Collected collected) {
        return (MasterTarget) collected.facts().get(0).fact();
    }

    private static RetentionVolume volume(Collected collected) {
        return (RetentionVolume) collected.facts().get(1).fact();
    }
}
