package io.reprotect.preflight.gate;

import io.reprotect.preflight.gate.trust.Envelope;
import io.reprotect.preflight.gate.trust.TrustException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The approvals of a run: one envelope a file, in {@code approvals/} of its folder. */
public final class ApprovalFolder {
    private static final String SUFFIX = ".dsse.json";
    private static final int MOST = 100;
    private static final long MAX_BYTES = 1 << 20;

    private final Path folder;

    public ApprovalFolder(Path runFolder) {
        folder = runFolder.resolve("approvals");
    }

    /** Adds an envelope and gives its file. */
    public Path add(Envelope envelope) {
        try {
            Files.createDirectories(folder);
            for (int i = 1; i <= MOST; i++) {
                Path file = folder.resolve("%02d%s".formatted(i, SUFFIX));
                if (written(file, envelope.bytes())) {
                    return file;
                }
            }
            throw new TrustException(folder + " holds " + MOST + " approvals already; run anew");
        } catch (IOException e) {
            throw new TrustException(
                    folder + " cannot be written (" + e.getClass().getSimpleName() + "); check its permissions");
        }
    }

    /** The envelopes by file name, in order. */
    SortedMap<String, Envelope> envelopes() throws IOException {
        SortedMap<String, Envelope> envelopes = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return envelopes;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .limit(MOST + 1)
                    .toList();
        }
        for (Path file : files) {
            if (files.size() > MOST || !Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw new TrustException(folder + " holds what cannot be an approval; remove it and approve again");
            }
            envelopes.put(file.getFileName().toString(), Envelope.read(file.toString(), Files.readAllBytes(file)));
        }
        return envelopes;
    }

    private static boolean written(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
