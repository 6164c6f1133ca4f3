package io.reprotect.preflight.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Everything that an evaluation reads besides packs and waivers.
 *
 * @param tool version of the tool that collected it
 * @param request the request as the operator wrote it: strings, lists and maps
 * @param parameters overridden thresholds by {@code CONTROL.name}
 */
public record Snapshot(
        ClockReading clock,
        Instant collectedAt,
        String tool,
        Map<String, Object> request,
        List<Attestation> attestations,
        SortedMap<String, Long> parameters,
        List<SourceReading> sources,
        List<Observed> facts,
        List<Seal> seals,
        List<Gap> gaps) {
    public static final String SCHEMA_VERSION = "1";

    public Snapshot {
        attestations = List.copyOf(attestations);
        sources = List.copyOf(sources);
        facts = List.copyOf(facts);
        seals = List.copyOf(seals);
        gaps = List.copyOf(gaps);
    }
}
