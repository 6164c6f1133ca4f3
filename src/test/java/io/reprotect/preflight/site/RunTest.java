package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over the wire, in processes of its own: {@code preflight run}. */
class RunTest {
    @TempDir
    Path folder;

    @Test
    void aHealthySiteEndsWithZeroAndASickOneWithThree() throws Exception {
        try (Site site = HealthySite.start()) {
            Tool healthy = run(site, "healthy");
            assertEquals(0, healthy.exit(), healthy.said());
            assertEquals(
                    HealthySite.MACHINES,
                    Site.assess(SnapshotJson.read(folder.resolve("healthy/snapshot.json"))
                                    .snapshot())
                            .machines()
                            .size());

            site.vcenter().takeSnapshot(HealthySite.LINUX_TARGET);
            Tool sick = run(site, "sick");
            assertEquals(3, sick.exit(), sick.said());
            assertTrue(sick.said().contains("MT-02"), sick.said());

            for (String secret : List.of(site.vcenter().password(), site.arm().token())) {
                try (Stream<Path> files = Files.walk(folder)) {
                    assertFalse(
                            files.filter(Files::isRegularFile)
                                    .anyMatch(file -> text(file).contains(secret)),
                            "a secret was written");
                }
            }
        }
    }

    @Test
    void whatNobodyAttestsMayBeWaivedWhereTheControlMayAndBadFilesEndWithTwo() throws Exception {
        try (Site site = HealthySite.start()) {
            site.attestations("");
            String waivers = """
                    waivers:
                      - control: CS-04
                        subject: cs-01
                        reason: rebuilt from code every night
                        by: change owner
                        expires: %s
                    """.formatted(LocalDate.now(ZoneOffset.UTC).plusDays(30));
            Files.writeString(folder.resolve("waivers.yaml"), waivers);
            Tool waived = run(site, "waived", "--set", "waivers=waivers.yaml");
            assertEquals(0, waived.exit(), waived.said());
            assertTrue(text(folder.resolve("waived/waivers.json")).contains("rebuilt from code"));
            assertTrue(text(folder.resolve("waived/report.html")).contains("Waivers"));

            Files.writeString(folder.resolve("waivers.yaml"), waivers.replace("CS-04", "MT-02"));
            Tool refused = run(site, "refused", "--set", "waivers=waivers.yaml");
            assertEquals(2, refused.exit(), refused.said());
            assertTrue(refused.said().contains("MT-02 can't be waived"), refused.said());

            site.attestations(HealthySite.ATTESTATIONS.replace("subject: cs-01", "subject: cs-77"));
            Tool unknown = run(site, "unknown");
            assertEquals(2, unknown.exit(), unknown.said());
            assertTrue(
                    unknown.said().contains("no ConfigurationServer is called 'cs-77'; there is cs-01"),
                    unknown.said());

            site.attestations(HealthySite.ATTESTATIONS);
            Tool parameter = run(site, "parameter", "--set", "parameters.CS-01.maxHeartbeatAge=99999");
            assertEquals(2, parameter.exit(), parameter.said());
            assertTrue(parameter.said().contains("wanted 60 to 3600"), parameter.said());
        }
    }

    private Tool run(Site site, String name, String... more) throws Exception {
        Path settings = site.configuration(folder);
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--config",
                settings.toString(),
                "--out",
                folder.resolve(name).toString()));
        arguments.addAll(List.of(more));
        return Tool.run(folder, site.environment(), arguments.toArray(String[]::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
