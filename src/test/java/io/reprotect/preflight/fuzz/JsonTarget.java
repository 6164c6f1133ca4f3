package io.reprotect.preflight.fuzz;

import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.util.Arrays;

/** What is read as canonical JSON is written back as the same bytes: no two files mean the same. */
public final class JsonTarget {
    private JsonTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            byte[] again = CanonicalJson.bytes(CanonicalJson.read("file", data).root());
            if (!Arrays.equals(data, again)) {
                throw new AssertionError("read from other bytes than it is written as");
            }
        } catch (UnreadableException e) {
            Refusals.oneLine(e);
        }
    }
}
