package io.reprotect.preflight.collect;

/** Where long work says how far it is; a terminal draws it, a log prints a line. */
public interface Progress {
    /** Work on {@code what} goes on; {@code total} is negative where it is not known. */
    void at(String what, long done, long total);

    /** For callers that show nothing. */
    Progress SILENT = (what, done, total) -> {};
}
