package io.reprotect.preflight.execute;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files of this machine. */
final class RealDisk implements Disk {
    private static final long LARGEST = 256L << 20;

    @Override
    public File open(Path path) throws IOException {
        boolean made = !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        if (!made) {
            requireFile(path);
        }
        FileChannel channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            lock(channel, path);
            if (made) {
                forceFolder(path);
            }
            return new Open(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public byte[] read(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            requireFile(path);
        }
        if (Files.size(path) > LARGEST) {
            throw new IOException(path + " is larger than any that this tool writes");
        }
        return Files.readAllBytes(path);
    }

    /** A link could lead anywhere, and reading a pipe never ends. */
    private static void requireFile(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new DamagedException(path, "it is no plain file");
        }
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // another executor of this process: told as any other
        }
        throw new LockedException(path);
    }

    /** A new name is safe only when its folder is on the disk, too; Windows has no way to ask, and no need. */
    private static void forceFolder(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && java.io.File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static final class Open implements File {
        private final FileChannel channel;

        Open(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public byte[] read() throws IOException {
            if (channel.size() > LARGEST) {
                throw new IOException("the file is larger than any that this tool writes");
            }
            ByteBuffer all = ByteBuffer.allocate((int) channel.size());
            channel.position(0);
            while (all.hasRemaining()) {
                if (channel.read(all) < 0) {
                    throw new EOFException("the file shrank while it was read");
                }
            }
            return all.array();
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            channel.position(channel.size());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
