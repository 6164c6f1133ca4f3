package io.reprotect.preflight.report;

import io.reprotect.preflight.evidence.FindingsJson;
import io.reprotect.preflight.evidence.Run;
import java.io.IOException;
import java.io.OutputStream;

/** findings.json itself. */
public final class JsonReport implements Reporter {
    @Override
    public String format() {
        return "json";
    }

    @Override
    public void write(Run run, OutputStream out) throws IOException {
        FindingsJson.write(run.assessment(), out);
    }
}
