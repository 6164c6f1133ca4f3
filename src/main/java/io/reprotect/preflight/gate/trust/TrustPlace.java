package io.reprotect.preflight.gate.trust;

import io.reprotect.preflight.gate.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the trust file lies, and whether this account could change it. */
public final class TrustPlace {
    private final Path file;

    public TrustPlace(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** The digest of the file's bytes. */
    public String digest() throws IOException {
        return Sha256.of(file);
    }

    /** For the first lines of plan, approval and outcome. */
    public List<String> warnings() {
        if (!writable()) {
            return List.of();
        }
        return List.of("TRUST FILE NOT PROTECTED: the account that runs this tool can change " + file
                + ", so that approvals prove less; it should belong to someone else");
    }

    /** Whether this account may write the file, owns it, or may put another in its place. */
    boolean writable() {
        if (Files.isWritable(file) || ownedByThisAccount(file)) {
            return true;
        }
        return replaceable(file) || replaceable(behindLinks());
    }

    /** Whether this account could put another file or folder somewhere on the way to it. */
    private static boolean replaceable(Path path) {
        for (Path at = path.getParent(); at != null; at = at.getParent()) {
            if (Files.isWritable(at) && !sticky(at) || ownedByThisAccount(at)) {
                return true;
            }
        }
        return false;
    }

    private Path behindLinks() {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    /** Who owns a thing can allow himself to write it. */
    private static boolean ownedByThisAccount(Path path) {
        try {
            String owner = Files.getOwner(path).getName();
            String account = System.getProperty("user.name");
            return owner.equals(account) || owner.endsWith("\\" + account);
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }

    /** In such a folder, as /tmp, nobody can replace what another account owns. */
    private static boolean sticky(Path folder) {
        try {
            return Files.getAttribute(folder, "unix:mode") instanceof Integer mode && (mode & 01000) != 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
