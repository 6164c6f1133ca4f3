package io.reprotect.preflight.collect.guest;

import static io.reprotect.preflight.collect.guest.WindowsAnswers.RETENTION;
import static io.reprotect.preflight.collect.guest.WindowsAnswers.mount;
import static io.reprotect.preflight.collect.guest.WindowsAnswers.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.collect.vsphere.FakeGuest;
import io.reprotect.preflight.collect.vsphere.GuestLogin;
import io.reprotect.preflight.config.ConfigurationException;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VMwareGuestTest {
    private static final RetentionVolume VOLUME =
            new RetentionVolume("mt/1/r", "mt/1", "R", 1L, 1L, null, null, null, null);

    private FakeGuest guest;

    @BeforeEach
    void start() throws Exception {
        guest = new FakeGuest();
    }

    @AfterEach
    void stop() {
        guest.close();
    }

    @Test
    void whatTheGuestShowsCompletesTheFacts() {
        Collected collected = read(answers -> answers);
        assertEquals(List.of(), collected.gaps());
        RetentionVolume volume = volume(collected);
        assertEquals("NTFS", volume.fileSystem());
        assertEquals(1099509530624L, volume.capacityBytes());
        assertEquals(7L, volume.freeBytes());
        assertEquals(Boolean.FALSE, volume.onCacheVolume());
        assertNull(volume.otherUse(), "what was listed does not prove that there is no other use");
        assertNull(volume.locked(), "nor that there is no lock");
        assertEquals(1, collected.facts().size(), "of a Windows master target itself nothing is told");
    }

    @Test
    void theFileSystemIsToldAsWindowsNamesIt() {
        for (String fileSystem : List.of("FAT", "FAT32", "exFAT", "ReFS")) {
            Collected collected = read(
                    answers -> answers.line("volume\t" + RETENTION, row(RETENTION, "R:\\", fileSystem, "9", "False")));
            assertEquals(fileSystem, volume(collected).fileSystem());
        }
        Collected raw = read(answers -> answers.line("volume\t" + RETENTION, row(RETENTION, "R:\\", "", "", "False")));
        assertNull(volume(raw).fileSystem());
        assertEquals(Set.of("fileSystem"), properties(raw));
        assertEquals(1L, volume(raw).capacityBytes(), "as the service says");
    }

    @Test
    void aVolumeWithoutCapacityStaysOneWhoeverSaysSo() {
        RetentionVolume empty = new RetentionVolume("mt/1/r", "mt/1", "R", 0L, 0L, null, null, null, null);
        guest.writes(new WindowsAnswers().text());
        assertEquals(
                0L, volume(collect(FakeGuest.login(), OsFamily.WINDOWS, empty)).capacityBytes());
        Collected shown =
                read(answers -> answers.line("volume\t" + RETENTION, row(RETENTION, "R:\\", "NTFS", "0", "False")));
        assertEquals(0L, volume(shown).capacityBytes());
    }

    @Test
    void anotherUseIsSeen() {
        List<UnaryOperator<WindowsAnswers>> uses = List.of(
                answers -> answers.line("volume\t" + RETENTION, row(RETENTION, "R:\\", "NTFS", "9", "True")),
                answers -> answers.line(
                        "volume\t" + RETENTION,
                        String.join("\t", "volume", RETENTION, "R:\\", "NTFS", "9", "7", "False", "False", "True")),
                answers -> answers.line("share\t2147483651", "share\t0\tR:\\exports"),
                answers -> answers.line("share\t2147483651", "share\t0\tr:\\"),
                answers -> answers.line("end\tmounts", mount("C:\\\\mnt\\\\ret", RETENTION), "end\tmounts\tread"));
        for (UnaryOperator<WindowsAnswers> use : uses) {
            Collected collected = read(use);
            assertEquals(Boolean.TRUE, volume(collected).otherUse());
            assertEquals(List.of(), collected.gaps());
        }
        assertNull(volume(read(answers -> answers.line("share\t2147483651", "share\t0\tC:\\exports")))
                .otherUse());
    }

    @Test
    void aLockIsSeen() {
        List<UnaryOperator<WindowsAnswers>> locks = List.of(
                answers -> answers.line("lock\t", "lock\t" + RETENTION + "\t1"),
                answers -> answers.line("partition\t1\tFalse\tFalse\t\\", "partition\t1\tTrue\tFalse\t" + RETENTION),
                answers -> answers.line("partition\t1\tFalse\tFalse\t\\", "partition\t1\tFalse\tTrue\t" + RETENTION),
                answers -> answers.line("disk\t1", "disk\t1\tTrue\tFalse"),
                answers -> answers.line("disk\t1", "disk\t1\tFalse\tTrue"));
        for (UnaryOperator<WindowsAnswers> lock : locks) {
            Collected collected = read(lock);
            assertEquals(Boolean.TRUE, volume(collected).locked());
            assertEquals(List.of(), collected.gaps());
        }
        assertNull(volume(read(answers -> answers.line("disk\t0", "disk\t0\tTrue\tFalse")))
                .locked());
    }

    @Test
    void whatTheAccountMayNotListIsAGapOfThatAlone() {
        assertEquals(
                Set.of("otherUse"),
                properties(read(answers -> answers.line("end\tshares", "end\tshares\tAccessDenied"))));
        for (String section : List.of("bitlocker", "disks", "partitions")) {
            Collected collected =
                    read(answers -> answers.line("end\t" + section, "end\t" + section + "\tAccessDenied"));
            assertEquals(Set.of("locked"), properties(collected));
            assertTrue(
                    collected.gaps().get(0).reason().contains(section),
                    collected.gaps().toString());
        }
        assertEquals(
                Set.of("onCacheVolume"),
                properties(read(answers -> answers.line("end\tproducts", "end\tproducts\tSecurityException"))));
        assertEquals(Set.of("locked"), properties(read(answers -> answers.line("disk\t1"))), "a disk not shown");
        assertEquals(
                Set.of("locked"),
                properties(read(answers -> answers.line("partition\t1\tFalse\tFalse\t\\"))),
                "a volume without a partition");
        assertEquals(
                Set.of("otherUse"),
                properties(read(
                        answers -> answers.line("volume\t" + RETENTION, row(RETENTION, "R:\\", "NTFS", "9", "")))));
    }

    @Test
    void whereBitLockerIsNotInstalledNothingIsLockedByIt() {
        Collected collected =
                read(answers -> answers.line("lock\t").line("end\tbitlocker", "end\tbitlocker\tInvalidNamespace"));
        assertNull(volume(collected).locked());
        assertEquals(List.of(), collected.gaps());
    }

    @Test
    void theVolumeOfTheInstallationIsTheCacheVolume() {
        for (String path : List.of("R:\\agent\tplain", "r:\\ASR\\agent\tplain", "D:\\agent\tlink R:\\")) {
            assertEquals(
                    Boolean.TRUE,
                    volume(read(answers -> answers.line("product\t5", "product\t5\t" + path)))
                            .onCacheVolume(),
                    path);
        }
        Collected processServer = read(answers ->
                answers.line("end\tproducts", "product\t9\tR:\\home\\svsystems\tplain", "end\tproducts\tread"));
        assertEquals(Boolean.TRUE, volume(processServer).onCacheVolume());
        Collected mounted =
                read(answers -> answers.line("mount\tWin32_Directory.Name=\"R:", mount("C:\\\\asr", RETENTION))
                        .line("volume\t" + RETENTION, row(RETENTION, "C:\\asr\\", "NTFS", "9", "False"))
                        .line("product\t5", "product\t5\tC:\\ASR\\agent\tplain"));
        assertEquals(4, mounted.gaps().size(), "there is no volume R now");
    }

    @Test
    void anInstallationThatIsNotFoundIsAGapOfTheCacheVolumeAlone() {
        for (String product : List.of(
                "product\t5\tC:\\gone\tmissing",
                "product\t5\tC:\\asr\\agent\tlink C:\\asr",
                "product\t5\tX:\\agent\tplain",
                "product\t5\tC:\\x\\..\\..\\agent\tplain",
                "product\t6\tC:\\agent\tplain")) {
            Collected collected = read(answers -> answers.line("product\t5", product));
            assertEquals(Set.of("onCacheVolume"), properties(collected), product);
            assertNull(volume(collected).onCacheVolume());
            assertEquals("NTFS", volume(collected).fileSystem());
        }
    }

    @Test
    void aMountPointIsAVolumeAsWell() {
        RetentionVolume folder =
                new RetentionVolume("mt/1/r", "mt/1", "C:\\mnt\\retention", 1L, null, null, null, null, null);
        guest.writes(new WindowsAnswers()
                .line("mount\tWin32_Directory.Name=\"R:", mount("C:\\\\mnt\\\\retention", RETENTION))
                .line("volume\t" + RETENTION, row(RETENTION, "C:\\mnt\\retention\\", "ReFS", "9", "False"))
                .text());
        Collected collected = collect(FakeGuest.login(), OsFamily.WINDOWS, folder);
        assertEquals("ReFS", volume(collected).fileSystem());
        assertEquals(Boolean.FALSE, volume(collected).onCacheVolume());
    }

    @Test
    void aVolumeThatIsNotShownIsAGapOfAllThatTheGuestWouldTell() {
        Collected collected =
                read(answers -> answers.line("volume\t" + RETENTION).line("mount\tWin32_Directory.Name=\"R:"));
        assertUnread(collected, "shows no volume R");
    }

    @Test
    void anAnswerOfAnotherFormIsAGap() {
        String whole = new WindowsAnswers().text();
        for (String text : List.of(
                "",
                "done",
                whole.substring(0, whole.length() / 2),
                whole.replace("\ndone", ""),
                whole.replace("preflight\t1", "preflight\t2"),
                whole.replace("end\tshares\tread\n", ""),
                whole.replace("end\tshares\tread", "end\tshares\tread\nend\tshares\tread"),
                whole.replace("end\tshares\tread", "end\tshares\tread me"),
                whole.replace("end\tvolumes\tread", "end\tvolumes\tAccessDenied"),
                whole.replace("end\tmounts\tread", "end\tmounts\tAccessDenied"),
                whole.replace("NTFS", "NT\tFS"),
                whole.replace("NTFS", "NT\u001b[2JFS"),
                whole.replace("NTFS", "NT\rFS"),
                whole.replace("1099509530624", "1e12"),
                whole.replace("1099509530624", "99999999999999999999"),
                whole.replace("False", "Perhaps"),
                whole.replace("Win32_Directory.Name=\"R:", "Win32_Directory.Path=\"R:"),
                whole.replace("Win32_Directory.Name=\"C:", "Win32_Directory.Name=\"R:"),
                whole.replace("\nshare\t", "\nsharing\t"))) {
            guest.writes(text);
            assertUnread(
                    collect(FakeGuest.login(), OsFamily.WINDOWS, VOLUME), "in a form that this release does not know");
        }
    }

    @Test
    void aHundredMegabytesAreAGap() {
        guest.writes("x".repeat(100 << 20));
        assertUnread(collect(FakeGuest.login(), OsFamily.WINDOWS, VOLUME), "more than the 262144 that it may");
    }

    @Test
    void theScriptIsAlwaysTheShippedOne() {
        read(answers -> answers);
        assertEquals(
                List.of("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe " + WindowsGuest.arguments()
                        + " in C:\\Windows\\TEMP\\preflight-vmware17"),
                guest.started());
        String encoded = WindowsGuest.arguments().replaceFirst(".* ", "");
        assertEquals(WindowsGuest.script(), new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_16LE));
        assertTrue(WindowsGuest.arguments().length() < 16_000, "a command line of Windows is short");
        for (String word :
                List.of("Set-", "Remove-", "New-Item", "Invoke-", "Start-", "Stop-", "iex", "Add-", "$env:")) {
            assertFalse(WindowsGuest.script().contains(word), word);
        }
    }

    @Test
    void aGuestThatCannotBeReadIsAGapWithTheReason() {
        guest.fault("CreateTemporaryDirectoryInGuest", "GuestOperationsUnavailable");
        assertUnread(collect(FakeGuest.login(), OsFamily.WINDOWS, VOLUME), "VMware Tools do not run");
        assertUnread(
                collect(FakeGuest.login("wrong"), OsFamily.WINDOWS, VOLUME),
                "check username and password of guest.vmware[0]");
        GuestLogin none = new GuestLogin("mt-win-01", "guest.vmware[0]", "u", () -> {
            throw new ConfigurationException(List.of(
                    "guest.vmware[0].password: the environment variable MT_PASSWORD is not set or empty; set it"));
        });
        assertUnread(
                collect(none, OsFamily.WINDOWS, VOLUME),
                "guest.vmware[0].password: the environment variable MT_PASSWORD");
        assertUnread(
                collect(FakeGuest.login(), OsFamily.OTHER, VOLUME), "operating system of the master target mt-win-01");
    }

    @Test
    void aMasterTargetWhoseVmWasNotFoundIsAGap() {
        Collected collected = new Guests(
                        List.of(Guest.throughVCenter(guest.access(Duration.ofSeconds(60)), FakeGuest.login())),
                        Guests.Disks.NONE,
                        List.of(target(OsFamily.WINDOWS, null), VOLUME),
                        Clock.systemUTC())
                .collect(Progress.SILENT);
        assertUnread(collected, "which VM the master target mt-win-01 is");
    }

    @Test
    void aLinuxGuestIsAskedWithTheSameCommandsAsOverSsh() {
        guest.folder("/tmp/preflight-vmware3").writes(GuestAnswers.healthy().mounts);
        Collected collected = collect(FakeGuest.login(), OsFamily.LINUX, VOLUME);
        assertEquals(
                "/bin/sh -c '" + LinuxGuest.MOUNTS + "' > preflight.txt in /tmp/preflight-vmware3",
                guest.started().get(0));
        assertEquals(
                "/bin/sh -c '" + LinuxGuest.INSTALLATION.replace("'", "'\\''")
                        + "' > preflight.txt in /tmp/preflight-vmware3",
                guest.started().get(1));
        assertTrue(properties(collected).contains("rootOnLvm"), "mounts are no installation path");
    }

    private static void assertUnread(Collected collected, String reason) {
        assertEquals(List.of(), collected.facts());
        collected.gaps().forEach(gap -> assertTrue(gap.reason().contains(reason), gap.reason()));
        TreeSet<String> properties = properties(collected);
        properties.remove("rootOnLvm");
        assertEquals(Set.of("fileSystem", "locked", "onCacheVolume", "otherUse"), properties);
    }

    private static TreeSet<String> properties(Collected collected) {
        TreeSet<String> properties = new TreeSet<>();
        for (Gap gap : collected.gaps()) {
            properties.add(String.valueOf(gap.property()));
        }
        return properties;
    }

    private Collected read(UnaryOperator<WindowsAnswers> change) {
        guest.writes(change.apply(new WindowsAnswers()).text());
        return collect(FakeGuest.login(), OsFamily.WINDOWS, VOLUME);
    }

    private Collected collect(GuestLogin login, OsFamily family, RetentionVolume volume) {
        Guest access = Guest.throughVCenter(guest.access(Duration.ofSeconds(60)), login);
        return new Guests(
                        List.of(access),
                        Guests.Disks.NONE,
                        List.of(target(family, FakeGuest.VM), volume),
                        Clock.systemUTC())
                .collect(Progress.SILENT);
    }

    private static MasterTarget target(OsFamily family, String vm) {
        return new MasterTarget("mt/1", "1", "mt-win-01", "cs-1", null, family, null, null, null, 2L, vm, null);
    }

    private static RetentionVolume volume(Collected collected) {
        return (RetentionVolume) collected.facts().get(0).fact();
    }
}
