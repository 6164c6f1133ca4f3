package io.reprotect.preflight.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Recovery Services vault to read.
 *
 * @param endpoint of Azure Resource Manager, always https, without a path
 * @param ca certificates to trust beside the system's, PEM
 * @param vcenterAccount name of the account that Site Recovery uses at the vCenter, or null
 */
public record AzureSettings(
        URI endpoint,
        @Nullable Path ca,
        @Nullable String tenant,
        String subscription,
        String resourceGroup,
        String vault,
        AzureCredential credential,
        @Nullable String vcenterAccount) {
    /** The endpoint of the public cloud. */
    public static final URI PUBLIC_CLOUD = URI.create("https://management.azure.com");

    /** The vault's ARM id as the settings spell it. */
    public String vaultId() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.RecoveryServices/vaults/" + vault;
    }
}
