package io.reprotect.preflight.execute;

import java.io.IOException;
import java.nio.file.Path;

/** A journal or audit log that isn't what was written, or belongs to something else. Nothing is submitted on its ground. */
public final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(Path path, int line) {
        this(path, "line " + line + " is not what was written there");
    }

    DamagedException(Path path, String what) {
        super(path + ": " + what
                + "; nothing was submitted. Keep the file, look at the jobs of the vault in the portal,"
                + " and make a new run for what is left");
    }
}
