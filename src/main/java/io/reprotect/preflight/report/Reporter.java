package io.reprotect.preflight.report;

import io.reprotect.preflight.evidence.Run;
import java.io.IOException;
import java.io.OutputStream;

/** One format of report. A new format is one class, named in {@link Reporters}. */
public interface Reporter {
    /** What {@code --reporter} and {@code --format} call it. */
    String format();

    /** Writes the report as UTF-8 and leaves the stream open. */
    void write(Run run, OutputStream out) throws IOException;
}
