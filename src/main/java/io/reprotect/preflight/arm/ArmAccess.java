package io.reprotect.preflight.arm;

import io.reprotect.preflight.config.AzureCredential;
import io.reprotect.preflight.config.AzureSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which vault is read, where, and as whom. {@code credential} is one of {@code default}, {@code environment},
 * {@code managed-identity}, {@code azure-cli}, {@code token:env:NAME} and {@code token:file:PATH}; it never holds a secret itself.
 *
 * @param ca PEM file of certificates trusted besides the system's, by this client only
 * @param deadline how long one source may take as a whole
 */
public record ArmAccess(
        URI endpoint,
        @Nullable Path ca,
        @Nullable String tenant,
        String subscription,
        String resourceGroup,
        String vault,
        String credential,
        Duration deadline,
        String apiVersion) {
    /** The API version whose swagger this release was written against. */
    public static final String API_VERSION = "2024-04-01";

    /** What the settings say but for the credential, with the API version of this release. */
    public static ArmAccess of(AzureSettings settings, AzureCredential credential, Duration deadline) {
        return new ArmAccess(
                settings.endpoint(),
                settings.ca(),
                settings.tenant(),
                settings.subscription(),
                settings.resourceGroup(),
                settings.vault(),
                Credentials.name(credential),
                deadline,
                API_VERSION);
    }

    /** What the settings say, with the API version of this release. */
    public static ArmAccess of(AzureSettings settings, Duration deadline) {
        return of(settings, settings.credential(), deadline);
    }

    /** The ARM id of the vault, each segment encoded. */
    public String vaultId() {
        return "/subscriptions/" + encoded(subscription) + "/resourceGroups/" + encoded(resourceGroup)
                + "/providers/Microsoft.RecoveryServices/vaults/" + encoded(vault);
    }

    /** A path segment with everything but unreserved characters percent-encoded. */
    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
