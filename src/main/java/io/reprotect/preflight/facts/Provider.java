package io.reprotect.preflight.facts;

/** Replication provider, by the instance type that the service gives. */
public enum Provider {
    IN_MAGE,
    IN_MAGE_AZURE_V2,
    IN_MAGE_RCM,
    IN_MAGE_RCM_FAILBACK,
    OTHER
}
