package io.reprotect.preflight.gate;

import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The archived snapshot of a healthy site, and variants of it. */
final class Snapshots {
    static final Path HEALTHY = Path.of("src/test/resources/io/reprotect/preflight/site/healthy.json");

    private Snapshots() {}

    static Snapshot healthy() {
        return SnapshotJson.read(HEALTHY).snapshot();
    }

    static Snapshot with(Snapshot snapshot, List<Observed> facts) {
        return new Snapshot(
                snapshot.clock(),
                snapshot.collectedAt(),
                snapshot.tool(),
                snapshot.request(),
                snapshot.attestations(),
                snapshot.parameters(),
                snapshot.sources(),
                facts,
                snapshot.seals(),
                snapshot.gaps());
    }

    /** The snapshot whose file was edited. */
    static Snapshot edited(Snapshot snapshot, UnaryOperator<String> edit) {
        try {
            Path file = Files.createTempFile("snapshot", ".json");
            try {
                SnapshotJson.write(snapshot, file);
                String text = edit.apply(Files.readString(file));
                return SnapshotJson.read("edited", text.getBytes(StandardCharsets.UTF_8))
                        .snapshot();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
