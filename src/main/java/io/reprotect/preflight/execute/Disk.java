package io.reprotect.preflight.execute;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The few things that journal and audit log ask of a file system, so that a test can make each of them fail. */
public interface Disk {
    /** The file system of this machine. */
    Disk REAL = new RealDisk();

    /**
     * Opens a file to read and append, made if absent, and holds it alone.
     *
     * @throws LockedException where another executor holds it
     */
    File open(Path path) throws IOException;

    /** The bytes of a file that somebody else may be writing. */
    byte[] read(Path path) throws IOException;

    /** A file that nobody else writes. */
    interface File extends Closeable {
        byte[] read() throws IOException;

        /** Adds bytes at the end; they are safe only after {@link #force}. */
        void append(byte[] bytes) throws IOException;

        /** Returns when everything appended has reached the disk. */
        void force() throws IOException;

        void truncate(long size) throws IOException;
    }

    /** Another executor works on the same run. */
    final class LockedException extends IOException {
        private static final long serialVersionUID = 1L;

        public LockedException(Path path) {
            super(
                    path
                            + " is held by another executor; wait until it has ended, \"preflight status\" shows how far it is");
        }
    }
}
