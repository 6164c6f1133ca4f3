package io.reprotect.preflight.gate;

import org.jspecify.annotations.Nullable;

/**
 * Where a plan is to be submitted.
 *
 * @param endpoint of Azure Resource Manager without a path; null where the run was not told, as by a bare check
 * @param tenant id or domain; null where the configuration names none
 */
public record Target(
        @Nullable String endpoint, @Nullable String tenant, String subscription, String resourceGroup, String vault) {
    /** The vault's ARM id as it is spelt here. */
    public String vaultId() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.RecoveryServices/vaults/" + vault;
    }
}
