package io.reprotect.preflight.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The official API description and recorded traffic, which lie beside the project where they are at hand. */
public final class AzureData {
    private static final Path FOLDER = Path.of(System.getProperty("azure.data", "../shared/azure"));

    private AzureData() {}

    /** Skips the test where the data is absent. */
    public static void assumePresent() {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER),
                "skipped: " + FOLDER + " is not there (give its place with -Dazure.data=FOLDER)");
    }

    public static JsonNode read(String file) {
        try {
            return FakeVault.json(Files.readString(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
