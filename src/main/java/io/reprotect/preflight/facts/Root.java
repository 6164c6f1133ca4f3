package io.reprotect.preflight.facts;

/** The owners of collections that no other fact owns: one for every source of a run. */
public final class Root {
    public static final String REQUEST = "request";
    public static final String SITE_RECOVERY = "site-recovery";
    public static final String VCENTER = "vcenter";
    public static final String VCENTER_EVENTS = "vcenter-events";
    public static final String VCENTER_TAGS = "vcenter-tags";
    public static final String AZURE = "azure";
    public static final String NETWORK = "network";

    private Root() {}
}
