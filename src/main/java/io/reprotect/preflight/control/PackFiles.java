package io.reprotect.preflight.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The files of a pack by relative path, line ends as LF, and the digest over them. Hidden files are not part of a pack. */
final class PackFiles {
    private static final long MAX_FILE = 1 << 20;
    private static final int MAX_FILES = 5_000;

    private final SortedMap<String, byte[]> files;

    private PackFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    static PackFiles read(Path folder) throws PackException {
        if (!Files.isRegularFile(folder.resolve("pack.json"))) {
            throw new PackException(folder + ": not a rule pack, it has no pack.json; name the folder that holds one");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder, 3)) {
            for (Path file : (Iterable<Path>) walk::iterator) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (path.chars().anyMatch(c -> c < ' ')) {
                    throw new PackException(folder + ": a file name holds a control character; rename it");
                }
                if (!isHidden(path) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(path, readOne(file));
                }
                if (files.size() > MAX_FILES) {
                    throw new PackException(
                            folder + ": more than " + MAX_FILES + " files; a pack holds three or four a control");
                }
            }
        } catch (IOException e) {
            throw new PackException(folder + ": cannot be read (" + e.getMessage() + ")");
        }
        return new PackFiles(files);
    }

    /** The control folders: those with a control.json, and those that would lack one. */
    List<String> folders() {
        return files.keySet().stream()
                .filter(path -> path.indexOf('/') > 0)
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .toList();
    }

    String text(String path) {
        byte[] bytes = files.get(path);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    /** Those in one folder. */
    PackFiles below(String folder) {
        return new PackFiles(files.subMap(folder, folder + Character.MAX_VALUE));
    }

    /** Each with its bytes, in the order of paths. */
    void forEach(BiConsumer<String, byte[]> each) {
        files.forEach(each);
    }

    /** SHA-256 over path, length and bytes of every file, in the order of paths. */
    String digest() {
        MessageDigest sha = sha256();
        forEach((path, bytes) -> {
            sha.update((path + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            sha.update(bytes);
        });
        return "sha256:" + HexFormat.of().formatHex(sha.digest());
    }

    private static byte[] readOne(Path file) throws IOException, PackException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new PackException(file + ": a pack holds plain files only, no links; copy the file there");
        }
        if (Files.size(file) > MAX_FILE) {
            throw new PackException(file + ": larger than 1 MiB; no file of a pack needs that");
        }
        return lineFeeds(Files.readAllBytes(file));
    }

    /** CR before LF goes. The search for a CR is the only pass over most files, and one that starts quick. */
    private static byte[] lineFeeds(byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        return latin.indexOf('\r') < 0 ? bytes : latin.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isHidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
