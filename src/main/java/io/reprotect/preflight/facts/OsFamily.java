package io.reprotect.preflight.facts;

/** Operating system family; OTHER is a value that this release does not know and is never judged. */
public enum OsFamily {
    WINDOWS,
    LINUX,
    OTHER
}
