package io.reprotect.preflight.site;

import static io.reprotect.preflight.site.HealthySite.LINUX_TARGET;
import static io.reprotect.preflight.site.HealthySite.PROCESS_SERVER;

import io.reprotect.preflight.collect.guest.GuestAnswers;
import io.reprotect.preflight.fake.FakeSshHost.Way;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What can be wrong between the servers, and inside a guest: told by jump hosts and guests over SSH. */
final class NetworkEnvironments {
    private static final String CONFIGURATION_SERVER_ADDRESS = "10.0.0.11";
    private static final String PROCESS_SERVER_ADDRESS = "10.1.0.11";

    private NetworkEnvironments() {}

    static List<Environment> all() {
        return List.of(
                Environment.of(
                        "the process server does not reach the configuration server",
                        site -> site.jumpHost(PROCESS_SERVER).way(CONFIGURATION_SERVER_ADDRESS, 443, Way.REFUSED),
                        "PS-04",
                        "NW-02"),
                Environment.of(
                        "a machine does not reach its process server",
                        site -> site.jumpHost("web-01").way(PROCESS_SERVER_ADDRESS, 9443, Way.TIMED_OUT),
                        "NW-02"),
                Environment.of(
                                "the inferred port of a master target is closed",
                                site -> site.jumpHost(PROCESS_SERVER).way("10.0.0.21", 9443, Way.REFUSED))
                        .leavingUnknown("PS-05"),
                Environment.of(
                                "a jump host forbids connections",
                                site -> site.jumpHost(PROCESS_SERVER).otherwise(Way.PROHIBITED))
                        .leavingUnknown("NW-02", "NW-04", "PS-04", "PS-05"),
                Environment.of(
                                "the configuration server reaches no URL of the service",
                                site -> {
                                    site.vault()
                                            .fabric()
                                            .put(
                                                    "/properties/customDetails/lastHeartbeat",
                                                    site.vault()
                                                            .now()
                                                            .minus(Duration.ofMinutes(30))
                                                            .toString());
                                    site.url("192.0.2.80").jumpHost("cs-01").way("192.0.2.80", 443, Way.TIMED_OUT);
                                },
                                "CS-01",
                                "NW-04")
                        .leavingUnknown("NW-02"),
                Environment.of("a Linux master target on LVM", guest(NetworkEnvironments::onLvm), "MT-20"),
                Environment.of("a retention volume with vfat", guest(NetworkEnvironments::vfat), "MT-15"),
                Environment.of("a retention volume mounted read-only", guest(NetworkEnvironments::readOnly), "MT-13"),
                Environment.of(
                        "a retention volume that is a folder of the root file system",
                        guest(NetworkEnvironments::folder),
                        "MT-13",
                        "MT-14"),
                Environment.of("a guest that answers something else", guest(NetworkEnvironments::strange))
                        .leavingUnknown("MT-13", "MT-14", "MT-15", "MT-20"));
    }

    private static Consumer<Site> guest(Consumer<GuestAnswers> change) {
        return site -> {
            GuestAnswers answers = GuestAnswers.healthy();
            change.accept(answers);
            answers.on(site.guest(LINUX_TARGET));
        };
    }

    private static void onLvm(GuestAnswers answers) {
        answers.devices = answers.devices.replace("TYPE=\"part\" MOUNTPOINT=\"/\"", "TYPE=\"lvm\" MOUNTPOINT=\"/\"");
    }

    private static void vfat(GuestAnswers answers) {
        answers.mounts = answers.mounts.replace("/mnt/retention ext4", "/mnt/retention vfat");
    }

    private static void readOnly(GuestAnswers answers) {
        answers.mounts = answers.mounts.replace("/mnt/retention ext4 rw", "/mnt/retention ext4 ro");
    }

    private static void folder(GuestAnswers answers) {
        answers.mounts = answers.mounts.replaceAll("(?m)^/dev/sdb1.*\\R", "");
    }

    private static void strange(GuestAnswers answers) {
        answers.mounts = "<html>login</html>\n";
    }
}
