package io.reprotect.preflight.execute;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of checked lines that only grows, each on the disk before {@link #append} returns. Only its last line may be broken:
 * that one was never acknowledged, and is cut off.
 */
final class LineLog implements Closeable {
    private final Path path;
    private final Disk.File file;
    private final Content content;
    private boolean failed;

    private LineLog(Path path, Disk.File file, Content content) {
        this.path = path;
        this.file = file;
        this.content = content;
    }

    /** Tells whether a line is what was once written after the ones before it. */
    interface Check {
        boolean accepts(String line);
    }

    /** The lines that hold, and how many bytes of a broken one follow them. */
    record Content(List<String> lines, int bytes, int torn) {}

    /**
     * Opens and locks the file and cuts a broken last line off; the caller writes down that it did. A file with fewer lines
     * than are known to have been there is left as it is and refused.
     */
    static LineLog open(Disk disk, Path path, Check check, long known) throws IOException {
        Disk.File file = disk.open(path);
        try {
            Content content = parse(path, file.read(), check);
            if (content.lines().size() < known) {
                throw new DamagedException(
                        path, "it holds " + content.lines().size() + " whole records of at least " + known);
            }
            if (content.torn() > 0) {
                file.truncate(content.bytes());
            }
            // What a killed process wrote may be read and yet not be on the disk.
            file.force();
            return new LineLog(path, file, content);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    static Content parse(Path path, byte[] bytes, Check check) throws DamagedException {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = end(bytes, start); end >= 0; end = end(bytes, start)) {
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            if (!check.accepts(line)) {
                if (end + 1 < bytes.length) {
                    throw new DamagedException(path, lines.size() + 1);
                }
                break;
            }
            lines.add(line);
            start = end + 1;
        }
        return new Content(lines, start, bytes.length - start);
    }

    Content content() {
        return content;
    }

    /** Returns when the line is safe. After a failure nothing is appended any more: what is on the disk is not known then. */
    void append(String line) throws IOException {
        if (failed) {
            throw new IOException(path + " could not be written before, so nothing more is written to it");
        }
        try {
            file.append((line + "\n").getBytes(StandardCharsets.UTF_8));
            file.force();
        } catch (IOException | RuntimeException | Error e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static int end(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
