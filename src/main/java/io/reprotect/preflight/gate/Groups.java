package io.reprotect.preflight.gate;

/** How machines of a replication group of several are reprotected. */
public enum Groups {
    /** By hand, through the recovery plan in the portal; the tool prints the steps and submits none of them. */
    PORTAL,
    /** One by one through the API, which nobody has proven for groups. */
    PER_ITEM
}
