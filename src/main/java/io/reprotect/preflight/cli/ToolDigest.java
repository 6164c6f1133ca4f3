package io.reprotect.preflight.cli;

import io.reprotect.preflight.gate.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Which tool this is: its version, and the digest of the jar that it runs from. */
final class ToolDigest {
    private ToolDigest() {}

    static String ofThis() {
        CodeSource source = Main.class.getProtectionDomain().getCodeSource();
        try {
            Path place = source == null || source.getLocation() == null
                    ? null
                    : Path.of(source.getLocation().toURI());
            // Classes that were not assembled into a jar: a developer's own build, which nothing can name.
            return Version.current()
                    + (place != null && Files.isRegularFile(place) ? " " + Sha256.of(place) : " not assembled");
        } catch (IOException | URISyntaxException e) {
            throw new UsageException("the tool's own jar cannot be read (" + e.getMessage() + "); install it again");
        }
    }
}
