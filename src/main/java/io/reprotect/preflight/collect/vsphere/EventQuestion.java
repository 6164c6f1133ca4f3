package io.reprotect.preflight.collect.vsphere;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param vm only those of that VM; null: of anything
 * @param from the earliest moment; null: as far back as the vCenter keeps them
 * @param until the latest moment; null: now
 * @param types names of event types; none: all
 */
record EventQuestion(
        @Nullable String vm,
        @Nullable Instant from,
        @Nullable Instant until,
        List<String> types) {}
