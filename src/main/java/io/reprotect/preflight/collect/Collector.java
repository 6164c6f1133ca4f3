package io.reprotect.preflight.collect;

import io.reprotect.preflight.snapshot.Collected;

/** Reads one source. A source that fails leaves gaps in what it returns; it never throws for what the source does. */
public interface Collector {
    /** The source, as provenance names it: {@code vcenter}, {@code site-recovery}, {@code network}. */
    String source();

    /** Reads the source whole. */
    Collected collect(Progress progress);
}
