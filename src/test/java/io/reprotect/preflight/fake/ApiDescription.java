package io.reprotect.preflight.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The official API description, for what this project sends. Tests are skipped where it is not at hand. */
public final class ApiDescription {
    private ApiDescription() {}

    /** What is wrong with a value as that definition of Site Recovery. */
    public static List<String> siteRecovery(String definition, JsonNode value) {
        AzureData.assumePresent();
        return SwaggerSchemas.siteRecovery().errors(definition, value);
    }
}
