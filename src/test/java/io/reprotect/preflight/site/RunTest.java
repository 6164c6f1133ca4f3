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

    private Tool run(Site site, String name) throws Exception {
        Path settings = site.configuration(folder);
        return Tool.run(
                folder,
                site.environment(),
                "run",
                "--config",
                settings.toString(),
                "--out",
                folder.resolve(name).toString());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
