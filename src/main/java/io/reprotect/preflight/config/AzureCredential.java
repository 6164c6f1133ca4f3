package io.reprotect.preflight.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How to log in to Azure; a token is one that somebody else obtained, and where it is to be had. */
public record AzureCredential(Kind kind, @Nullable SecretSource token) {
    static final String WANTED = "default, environment, managed-identity, azure-cli or token:env:NAME";

    public enum Kind {
        DEFAULT,
        ENVIRONMENT,
        MANAGED_IDENTITY,
        AZURE_CLI,
        TOKEN
    }

    /** The credential that a text names, or null. */
    static @Nullable AzureCredential parse(String text, Path folder) {
        return switch (text) {
            case "default" -> new AzureCredential(Kind.DEFAULT, null);
            case "environment" -> new AzureCredential(Kind.ENVIRONMENT, null);
            case "managed-identity" -> new AzureCredential(Kind.MANAGED_IDENTITY, null);
            case "azure-cli" -> new AzureCredential(Kind.AZURE_CLI, null);
            default -> token(text, folder);
        };
    }

    private static @Nullable AzureCredential token(String text, Path folder) {
        String source = text.startsWith("token:") ? text.substring("token:".length()) : "";
        SecretSource token = source.equals("prompt") ? null : SecretSource.parse(source, folder);
        return token == null ? null : new AzureCredential(Kind.TOKEN, token);
    }
}
