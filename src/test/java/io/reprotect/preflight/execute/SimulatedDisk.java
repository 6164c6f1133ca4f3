package io.reprotect.preflight.execute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A disk whose writes tear, whose space ends and whose fsync fails; what was forced survives everything. */
final class SimulatedDisk implements Disk {
    private final Random random;
    private final Map<Path, Content> contents = new HashMap<>();
    private final Set<Path> locked = new HashSet<>();
    private double crash;
    private double failure;
    private int steps;
    private int crashAtStep = -1;
    private int writes;
    private int failAtWrite = -1;

    SimulatedDisk(Random random) {
        this.random = random;
    }

    /** How likely it is that the process dies in an operation, or that the operation fails. */
    void faults(double crashing, double failing) {
        crash = crashing;
        failure = failing;
        crashAtStep = -1;
        failAtWrite = -1;
    }

    /** The process dies before or after an operation: at the n-th of these moments, counted from 0. */
    void crashAtStep(int number) {
        crashAtStep = steps + number;
    }

    int steps() {
        return steps;
    }

    /** The n-th write or fsync fails, counted from 0, and every one after it. */
    void failFromWrite(int number) {
        failAtWrite = writes + number;
    }

    int writes() {
        return writes;
    }

    private boolean fails() {
        int write = writes++;
        return failAtWrite >= 0 && write >= failAtWrite || random.nextDouble() < failure;
    }

    /** The process has ended: its locks go; after a crash of the machine, so does a part of what wasn't forced. */
    void processEnded(boolean machineToo) {
        locked.clear();
        if (machineToo) {
            contents.values().forEach(content -> content.lose(random));
        }
    }

    /** What the files hold, for the story of a seed. */
    String dump() {
        StringBuilder text = new StringBuilder();
        contents.forEach((path, content) -> text.append(path.getFileName())
                .append('\n')
                .append(new String(content.cached, StandardCharsets.UTF_8)));
        return text.toString();
    }

    @Override
    public byte[] read(Path path) throws IOException {
        Content content = contents.get(path);
        if (content == null) {
            throw new NoSuchFileException(path.toString());
        }
        return content.cached.clone();
    }

    @Override
    public File open(Path path) throws IOException {
        if (!locked.add(path)) {
            throw new LockedException(path);
        }
        return new Open(path, contents.computeIfAbsent(path, p -> new Content()));
    }

    private void maybeCrash() {
        if (steps++ == crashAtStep || random.nextDouble() < crash) {
            throw new SimulatedCrash();
        }
    }

    private static final class Content {
        private byte[] durable = new byte[0];
        private byte[] cached = new byte[0];

        void lose(Random random) {
            if (Arrays.equals(durable, cached)) {
                return;
            }
            int common = Math.min(durable.length, cached.length);
            int kept = random.nextInt(Math.abs(cached.length - durable.length) + 1);
            byte[] longer = cached.length > durable.length ? cached : durable;
            byte[] left = Arrays.copyOf(longer, common + kept);
            if (cached.length > durable.length && random.nextInt(4) == 0) {
                // The length reached the disk, some of the bytes did not.
                Arrays.fill(left, common + random.nextInt(kept + 1), left.length, (byte) 0);
            }
            durable = left;
            cached = left;
        }
    }

    private final class Open implements File {
        private final Path path;
        private final Content content;

        Open(Path path, Content content) {
            this.path = path;
            this.content = content;
        }

        @Override
        public byte[] read() {
            return content.cached.clone();
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            maybeCrash();
            if (fails()) {
                add(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                throw new IOException("No space left on device");
            }
            add(bytes);
            maybeCrash();
        }

        @Override
        public void force() throws IOException {
            maybeCrash();
            if (fails()) {
                content.lose(random);
                throw new IOException("Input/output error");
            }
            content.durable = content.cached;
            maybeCrash();
        }

        @Override
        public void truncate(long size) {
            content.cached = Arrays.copyOf(content.cached, (int) size);
        }

        @Override
        public void close() {
            locked.remove(path);
        }

        private void add(byte[] bytes) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(content.cached);
            all.writeBytes(bytes);
            content.cached = all.toByteArray();
        }
    }
}
