package io.reprotect.preflight.control;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The files of a pack by relative path, line ends as LF, and the digest over them. Hidden files are not part of a pack. */
final class PackFiles {
    private static final long MAX_FILE = 1 << 20;
    private static final int MAX_FILES = 5_000;
    private static final int DEPTH = 3;

    private final SortedMap<String, byte[]> files;

    private PackFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    static PackFiles read(Path folder) throws PackException {
        if (!Files.isRegularFile(folder.resolve("pack.json"))) {
            throw new PackException(folder + ": not a rule pack, it has no pack.json; name the folder that holds one");
        }
        Walk walk = new Walk(folder);
        try {
            Files.walkFileTree(folder, Set.of(), DEPTH, walk);
        } catch (Walk.Unfit e) {
            throw new PackException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new PackException(folder + ": cannot be read (" + e.getMessage() + ")");
        }
        return new PackFiles(walk.files);
    }

    /** Takes the attributes that walking reads anyway, and no link. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final SortedMap<String, byte[]> files = new TreeMap<>();
        private final Path folder;

        /** Something in the folder that no pack may hold. */
        private static final class Unfit extends IOException {
            Unfit(String message) {
                super(message);
            }
        }

        Walk(Path folder) {
            this.folder = folder;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path file, BasicFileAttributes attributes) throws IOException {
            path(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = path(file);
            if (!isHidden(path) && !attributes.isDirectory()) {
                files.put(path, readOne(file, attributes));
            }
            if (files.size() > MAX_FILES) {
                throw new Unfit(folder + ": more than " + MAX_FILES + " files; a pack holds three or four a control");
            }
            return FileVisitResult.CONTINUE;
        }

        private String path(Path file) throws IOException {
            String path = folder.relativize(file).toString().replace('\\', '/');
            for (int i = 0; i < path.length(); i++) {
                if (path.charAt(i) < ' ') {
                    throw new Unfit(folder + ": a file name holds a control character; rename it");
                }
            }
            return path;
        }

        private static byte[] readOne(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile()) {
                throw new Unfit(file + ": a pack holds plain files only, no links; copy the file there");
            }
            if (attributes.size() > MAX_FILE) {
                throw new Unfit(file + ": larger than 1 MiB; no file of a pack needs that");
            }
            try (FileInputStream in = new FileInputStream(file.toFile())) {
                return lineFeeds(in.readAllBytes());
            }
        }
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
