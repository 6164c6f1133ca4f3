package io.reprotect.preflight.snapshot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The snapshot as a file: one canonical JSON document, streamed both ways. */
public final class SnapshotJson {
    private SnapshotJson() {}

    /**
     * A snapshot as it was read and the digest of its file. What the file lacks or this release does not know is among
     * the snapshot's gaps.
     */
    public record Stored(Snapshot snapshot, String digest) {}

    /** Writes the snapshot in place of the file, whole or not at all, and gives the digest of its bytes. */
    public static String write(Snapshot snapshot, Path file) throws IOException {
        return AtomicFile.write(file, out -> new SnapshotWriter(out).write(snapshot));
    }

    /** Reads a file strictly; throws {@link UnreadableException} for anything that this tool did not write. */
    public static Stored read(Path file) {
        try (StrictReader in = StrictReader.open(file)) {
            return new SnapshotReader(in).read();
        }
    }

    /** Reads bytes as {@link #read(Path)} reads a file; {@code what} names them in messages. */
    public static Stored read(String what, byte[] bytes) {
        try (StrictReader in = StrictReader.open(what, new ByteArrayInputStream(bytes))) {
            return new SnapshotReader(in).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
