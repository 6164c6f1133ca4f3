package io.reprotect.preflight.config;

/**
 * How approved plans are submitted.
 *
 * @param credential of the account that may start reprotect jobs; never the one that reads
 * @param maxParallel how many machines are reprotected at a time
 */
public record ExecuteSettings(AzureCredential credential, int maxParallel) {
    static final int DEFAULT_PARALLEL = 4;
    static final int MAX_PARALLEL = 32;
}
