package io.reprotect.preflight.collect;

import io.reprotect.preflight.snapshot.Collected;

/** Reads one source. A source that fails leaves gaps in what it returns; it never throws for what the source does. */
public interface Collector {
    /** The source, as provenance names it and as its root is called: {@code vcenter}, {@code site-recovery}, {@code network}. */
    String source();

    /** Where the source is, without any secret: a URL, an ARM id; empty where it is nowhere in particular. */
    default String address() {
        return "";
    }

    /** Reads the source whole. */
    Collected collect(Progress progress);
}
