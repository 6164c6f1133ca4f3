package io.reprotect.preflight.evidence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Names of runs: UTC time and the first eight digits of the snapshot's digest, as {@code 20260401T120000Z-0a1b2c3d}. */
public final class RunId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private RunId() {}

    /** The id of a run that starts at {@code now} on the snapshot with that digest. */
    public static String of(Instant now, String snapshotDigest) {
        if (!DIGEST.matcher(snapshotDigest).matches()) {
            throw new IllegalArgumentException("not a digest: expected sha256: and 64 lower-case hex digits");
        }
        return TIME.format(now) + "-" + snapshotDigest.substring(7, 15);
    }
}
