package io.reprotect.preflight.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody's word may be looked up: a URL, or a file with its digest. */
final class EvidenceReader {
    private static final String WANTED = "a URL, or the path of a file, or { file: …, digest: \"sha256:…\" }";
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://.*");
    private static final Pattern SECRET =
            Pattern.compile("(?i)(^|.*&)(sig|code|key|token|access_token|password|secret|apikey|api_key)=.*");

    private final Path folder;

    EvidenceReader(Path file) {
        Path parent = file.getParent();
        folder = parent == null ? Path.of("") : parent;
    }

    /** The URL, or the file's name and digest; null where there is none, as then told. */
    @Nullable
    String read(Keys keys) {
        keys.require("evidence", WANTED);
        if (keys.node("evidence") instanceof Node.Mapping mapping) {
            Keys inner = Keys.of(keys.problems(), keys.at("evidence"), mapping, "file", "digest");
            String name = Given.required(inner, "file", "the path of a file");
            String digest = inner.text("digest", DIGEST, "sha256: and 64 lower-case hexadecimal digits");
            boolean spoiled = inner.has("digest") && digest == null;
            return name == null || spoiled ? null : file(inner, "file", name, digest);
        }
        String text = keys.text("evidence", WANTED);
        if (text == null) {
            return null;
        }
        return URL.matcher(text).matches() ? url(keys, text) : file(keys, "evidence", text, null);
    }

    private static @Nullable String url(Keys keys, String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme());
            if (url.getRawUserInfo() != null
                    || url.getRawQuery() != null
                            && SECRET.matcher(url.getRawQuery()).matches()) {
                keys.add("evidence", "found a user or a secret in the URL (not shown), wanted one without");
                return null;
            }
            if ((scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http")) && url.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // told below, as any other text that is no URL
        }
        keys.add("evidence", "is no http or https URL (not shown), wanted " + WANTED);
        return null;
    }

    private @Nullable String file(Keys keys, String key, String name, @Nullable String wanted) {
        Path path = Paths.resolve(folder, name);
        if (path == null || !Files.isRegularFile(path)) {
            keys.add(key, "names the file " + Shown.of(name) + ", which is not there; wanted " + WANTED);
            return null;
        }
        String digest;
        try {
            digest = digest(path);
        } catch (IOException e) {
            keys.add(
                    key,
                    "the file " + Shown.of(name) + " cannot be read ("
                            + e.getClass().getSimpleName() + ")");
            return null;
        }
        if (wanted != null && !wanted.equals(digest)) {
            keys.add(
                    "digest",
                    "the file " + Shown.of(name) + " has the digest " + digest + ": it is not the one meant; look at it"
                            + " again");
            return null;
        }
        return name + " " + digest;
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}
