package io.reprotect.preflight.cli;

/** A vault that was chosen; {@code tenant} is empty where the listing does not tell it. */
record AzureVault(String tenant, String subscription, String resourceGroup, String name) {}
