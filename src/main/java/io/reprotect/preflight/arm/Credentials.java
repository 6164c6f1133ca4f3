package io.reprotect.preflight.arm;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.time.OffsetDateTime;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** Makes the credential that a setting names. Secrets come from the environment or the platform, never from the setting. */
final class Credentials {
    static final String TOKEN = "token:env:";
    private static final String CHOICE =
            "use default, environment, managed-identity, azure-cli or token:env:NAME in azure.credential";

    private Credentials() {}

    static TokenCredential named(ArmAccess access, HttpClient http, UnaryOperator<String> environment)
            throws ArmException {
        String name = access.credential();
        String authority = Cloud.of(access.endpoint()).authority();
        if (name.startsWith(TOKEN)) {
            return fixed(name.substring(TOKEN.length()), environment);
        }
        return switch (name) {
            case "default" -> new DefaultAzureCredentialBuilder()
                    .httpClient(http)
                    .authorityHost(authority)
                    .tenantId(access.tenant())
                    .build();
            case "environment" -> new EnvironmentCredentialBuilder()
                    .httpClient(http)
                    .authorityHost(authority)
                    .build();
            case "managed-identity" -> new ManagedIdentityCredentialBuilder()
                    .httpClient(http)
                    .build();
            case "azure-cli" -> new AzureCliCredentialBuilder()
                    .httpClient(http)
                    .tenantId(access.tenant())
                    .build();
            default -> throw new ArmException(
                    ArmException.Kind.CONFIGURATION, "azure.credential: not one that is known; " + CHOICE);
        };
    }

    private static TokenCredential fixed(String variable, UnaryOperator<String> environment) throws ArmException {
        String token = environment.apply(variable);
        if (token == null || token.isBlank()) {
            throw new ArmException(
                    ArmException.Kind.CREDENTIAL,
                    "azure.credential: the environment variable " + Lines.clean(variable)
                            + " is empty; put a token for Azure Resource Manager into it");
        }
        if (!token.strip().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new ArmException(
                    ArmException.Kind.CREDENTIAL,
                    "azure.credential: the environment variable " + Lines.clean(variable)
                            + " holds no bearer token (spaces or other characters that a token can't have)");
        }
        AccessToken held = new AccessToken(token.strip(), OffsetDateTime.MAX);
        return request -> Mono.just(held);
    }
}
