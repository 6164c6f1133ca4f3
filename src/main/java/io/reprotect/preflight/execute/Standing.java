package io.reprotect.preflight.execute;

/** How far one item is, as its journal tells. */
public enum Standing {
    /** Nothing was submitted, or nothing that had an effect. */
    PENDING,
    /** Not this tool's to submit: its replication group goes through the portal. */
    PORTAL,
    /** Not submitted for a reason that a person has to look at; it may be submitted later. */
    DECLINED,
    /** A POST was announced, and what became of it is not written down. */
    OPEN,
    /** Whether the service accepted can't be told. */
    IN_DOUBT,
    /** The service accepted, its job is not over. */
    ACCEPTED,
    /** It replicates home. */
    DONE,
    /** The service accepted, and its job failed. */
    FAILED;

    /** Whether a POST may be sent, as far as the journal goes. */
    boolean mayBeSubmitted() {
        return this == PENDING || this == DECLINED;
    }
}
