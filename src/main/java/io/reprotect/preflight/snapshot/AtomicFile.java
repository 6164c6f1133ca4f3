package io.reprotect.preflight.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that appears whole or not at all: written beside its place, forced to the disk, then moved. */
final class AtomicFile {
    private AtomicFile() {}

    /** What goes into the file. */
    interface Content {
        void write(CanonicalWriter out) throws IOException;
    }

    static String write(Path file, Content content) throws IOException {
        Path place = file.toAbsolutePath();
        Path folder = place.getParent();
        if (folder == null) {
            throw new IOException(file + " is not the name of a file");
        }
        // Not Files.createTempFile: its file would be readable by this account alone.
        Path temporary = folder.resolve(".writing-" + UUID.randomUUID() + ".tmp");
        try {
            String digest = fill(temporary, content);
            move(temporary, place);
            return digest;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String fill(Path temporary, Content content) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            CanonicalWriter writer = new CanonicalWriter(out);
            content.write(writer);
            String digest = writer.finish();
            channel.force(true);
            return digest;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
