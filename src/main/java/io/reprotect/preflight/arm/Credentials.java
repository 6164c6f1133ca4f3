package io.reprotect.preflight.arm;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import io.reprotect.preflight.config.AzureCredential;
import io.reprotect.preflight.config.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes the credential that a setting names. Secrets come from the environment or the platform, never from the setting. */
final class Credentials {
    private static final String TOKEN = "token:env:";
    private static final String TOKEN_FILE = "token:file:";
    private static final long LARGEST_FILE = 1 << 16;
    private static final String CHOICE =
            "use default, environment, managed-identity, azure-cli, token:env:NAME or token:file:PATH in azure.credential";

    private Credentials() {}

    /** The name of a credential of the settings. */
    static String name(AzureCredential credential) {
        return switch (credential.kind()) {
            case DEFAULT -> "default";
            case ENVIRONMENT -> "environment";
            case MANAGED_IDENTITY -> "managed-identity";
            case AZURE_CLI -> "azure-cli";
            case TOKEN ->
                credential.token() instanceof SecretSource.Environment variable
                        ? TOKEN + variable.name()
                        : credential.token() instanceof SecretSource.File file ? TOKEN_FILE + file.path() : "token";
        };
    }

    static TokenCredential named(ArmAccess access, HttpClient http, UnaryOperator<String> environment)
            throws ArmException {
        String name = access.credential();
        String authority = Cloud.of(access.endpoint()).authority();
        if (name.startsWith(TOKEN)) {
            String variable = Lines.clean(name.substring(TOKEN.length()));
            return fixed(environment.apply(name.substring(TOKEN.length())), "the environment variable " + variable);
        }
        if (name.startsWith(TOKEN_FILE)) {
            return file(name.substring(TOKEN_FILE.length()));
        }
        return switch (name) {
            case "default" -> byDefault(access.tenant(), http, authority);
            case "environment" ->
                new EnvironmentCredentialBuilder()
                        .httpClient(http)
                        .authorityHost(authority)
                        .build();
            case "managed-identity" ->
                new ManagedIdentityCredentialBuilder().httpClient(http).build();
            case "azure-cli" -> byCli(access.tenant(), http);
            default ->
                throw new ArmException(
                        ArmException.Kind.CONFIGURATION, "azure.credential: not one that is known; " + CHOICE);
        };
    }

    private static TokenCredential byDefault(@Nullable String tenant, HttpClient http, String authority) {
        DefaultAzureCredentialBuilder builder =
                new DefaultAzureCredentialBuilder().httpClient(http).authorityHost(authority);
        return (tenant == null ? builder : builder.tenantId(tenant)).build();
    }

    private static TokenCredential byCli(@Nullable String tenant, HttpClient http) {
        AzureCliCredentialBuilder builder = new AzureCliCredentialBuilder().httpClient(http);
        return (tenant == null ? builder : builder.tenantId(tenant)).build();
    }

    private static TokenCredential file(String path) throws ArmException {
        String place = "the file " + Lines.clean(path);
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                throw new ArmException(
                        ArmException.Kind.CREDENTIAL,
                        "azure.credential: " + place + " is no file of at most 64 KiB; check the path");
            }
            return fixed(Files.readString(file), place);
        } catch (IOException | InvalidPathException e) {
            throw new ArmException(
                    ArmException.Kind.CREDENTIAL,
                    "azure.credential: " + place + " can't be read ("
                            + e.getClass().getSimpleName() + "); check its path and permissions");
        }
    }

    private static TokenCredential fixed(@Nullable String token, String place) throws ArmException {
        if (token == null || token.isBlank()) {
            throw new ArmException(
                    ArmException.Kind.CREDENTIAL,
                    "azure.credential: " + place + " is empty; put a token for Azure Resource Manager into it");
        }
        if (!token.strip().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new ArmException(
                    ArmException.Kind.CREDENTIAL,
                    "azure.credential: " + place
                            + " holds no bearer token (spaces or other characters that a token can't have)");
        }
        AccessToken held = new AccessToken(token.strip(), OffsetDateTime.MAX);
        return request -> Mono.just(held);
    }
}
