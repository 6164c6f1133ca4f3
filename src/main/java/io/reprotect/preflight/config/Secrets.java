package io.reprotect.preflight.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads secrets from where the settings say. No message ever holds one. */
public final class Secrets {
    private static final int MAX_BYTES = 1 << 16;

    private final Map<String, String> environment;
    private final Function<String, char @Nullable []> prompt;

    /** The prompt is given what to ask for; it gives null where there is no terminal. */
    public Secrets(Map<String, String> environment, Function<String, char @Nullable []> prompt) {
        this.environment = Map.copyOf(environment);
        this.prompt = prompt;
    }

    /** The secret of that setting; the caller wipes it after use. */
    public char[] read(SecretSource source, String setting) {
        char[] secret;
        if (source instanceof SecretSource.Environment variable) {
            String value = environment.get(variable.name());
            secret = value == null ? null : value.toCharArray();
        } else if (source instanceof SecretSource.File file) {
            secret = file(file.path(), setting);
        } else {
            secret = prompt.apply(setting);
        }
        if (secret == null || secret.length == 0) {
            throw refuse(setting, empty(source));
        }
        return secret;
    }

    /** The secret read at once, so that a prompt comes at the start; where it is not to be had, taking it says why. */
    public Supplier<char[]> later(SecretSource source, String setting) {
        try {
            char[] secret = read(source, setting);
            return secret::clone;
        } catch (ConfigurationException e) {
            return () -> {
                throw e;
            };
        }
    }

    private static String empty(SecretSource source) {
        if (source instanceof SecretSource.Environment variable) {
            return "the environment variable " + variable.name() + " is not set or empty; set it";
        }
        if (source instanceof SecretSource.File file) {
            return "the file " + file.path() + " is empty; write the secret into it";
        }
        return "nothing was entered; run in a terminal, or name env:NAME or file:PATH";
    }

    private static char[] file(Path path, String setting) {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
                throw refuse(setting, path + " is no file of at most 64 KiB; check the path");
            }
            byte[] bytes = Files.readAllBytes(path);
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            char[] secret = new char[end];
            text.get(secret);
            Arrays.fill(text.array(), '\0');
            return secret;
        } catch (CharacterCodingException e) {
            throw refuse(setting, path + " is not UTF-8; save it with that encoding");
        } catch (IOException e) {
            throw refuse(
                    setting, path + " cannot be read (" + e.getClass().getSimpleName() + "); check its permissions");
        }
    }

    private static ConfigurationException refuse(String setting, String problem) {
        return new ConfigurationException(List.of(setting + ": " + problem));
    }
}
