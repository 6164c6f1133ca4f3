package io.reprotect.preflight.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The definitions of a Swagger 2.0 document as JSON Schema, stricter than they are: properties that a definition doesn't
 * name are errors, and a discriminator selects the definition. Null is allowed everywhere, as the service sends it.
 */
final class SwaggerSchemas {
    private static final String SERVICE =
            "specification/recoveryservicessiterecovery/resource-manager/Microsoft.RecoveryServices/stable/2024-04-01/";

    private final ObjectNode definitions;
    private final ObjectNode schemas = FakeVault.object();

    private static final String NETWORK = "specification/network/resource-manager/Microsoft.Network/stable/2024-01-01/";
    private static final String COMPUTE =
            "specification/compute/resource-manager/Microsoft.Compute/ComputeRP/stable/2024-03-01/";

    private SwaggerSchemas(ObjectNode definitions) {
        this.definitions = definitions;
        definitions.properties().forEach(definition -> {
            schemas.set(definition.getKey(), open((ObjectNode) definition.getValue()));
            schemas.set(definition.getKey() + ".closed", closed(definition.getKey()));
        });
    }

    static SwaggerSchemas siteRecovery() {
        return new SwaggerSchemas(
                (ObjectNode) AzureData.read(SERVICE + "service.json").path("definitions"));
    }

    /** The documents of the network provider that are at hand, joined. */
    static SwaggerSchemas network() {
        ObjectNode all = FakeVault.object();
        for (String document : List.of(
                "network.json",
                "networkWatcher.json",
                "networkInterface.json",
                "expressRouteCircuit.json",
                "virtualNetworkGateway.json")) {
            all.setAll((ObjectNode) AzureData.read(NETWORK + document).path("definitions"));
        }
        return new SwaggerSchemas(all);
    }

    /** The compute provider; what every resource has stands in a document that is not at hand. */
    static SwaggerSchemas compute() {
        ObjectNode all =
                (ObjectNode) AzureData.read(COMPUTE + "virtualMachine.json").path("definitions");
        all.set("Resource", FakeVault.json("""
                        {"properties":{"id":{"type":"string"},"name":{"type":"string"},"type":{"type":"string"},
                         "location":{"type":"string"},"tags":{"type":"object"}},"required":["location"]}"""));
        return new SwaggerSchemas(all);
    }

    /** As {@link #example}, of the network provider. */
    static JsonNode networkExample(String file) {
        return AzureData.read(NETWORK + "examples/" + file).at("/responses/200/body");
    }

    /** As {@link #example}, of the compute provider. */
    static JsonNode computeExample(String file) {
        return AzureData.read(COMPUTE + "examples/virtualMachineExamples/" + file)
                .at("/responses/200/body");
    }

    /** The body of an answer that the API description gives as an example. */
    static JsonNode example(String file) {
        return AzureData.read(SERVICE + "examples/" + file).at("/responses/200/body");
    }

    /** What is wrong with a value as that definition. */
    List<String> errors(String definition, JsonNode value) {
        ObjectNode root = FakeVault.object();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$ref", "#/$defs/" + definition + ".closed");
        root.set("$defs", schemas);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root)
                .validate(value)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private ObjectNode closed(String name) {
        ObjectNode closed = FakeVault.object();
        ArrayNode all = closed.putArray("allOf");
        all.addObject().put("$ref", "#/$defs/" + name);
        String discriminator = definitions.path(name).path("discriminator").asText("");
        if (!discriminator.isEmpty()) {
            ObjectNode known = all.addObject();
            ArrayNode values =
                    known.putObject("properties").putObject(discriminator).putArray("enum");
            subtypes(name).forEach((value, subtype) -> {
                values.add(value);
                ObjectNode choice = all.addObject();
                ObjectNode condition = choice.putObject("if");
                condition.putArray("required").add(discriminator);
                condition.putObject("properties").putObject(discriminator).put("const", value);
                choice.putObject("then").put("$ref", "#/$defs/" + subtype);
            });
        }
        closed.put("unevaluatedProperties", false);
        return closed;
    }

    private Map<String, String> subtypes(String base) {
        Map<String, String> subtypes = new TreeMap<>();
        definitions.properties().forEach(definition -> {
            for (JsonNode parent : definition.getValue().path("allOf")) {
                if (parent.path("$ref").asText().endsWith("/" + base)) {
                    subtypes.put(
                            definition
                                    .getValue()
                                    .path("x-ms-discriminator-value")
                                    .asText(definition.getKey()),
                            definition.getKey());
                }
            }
        });
        return subtypes;
    }

    /** A definition itself, which others may extend. */
    private ObjectNode open(ObjectNode definition) {
        ObjectNode schema = FakeVault.object();
        schema.put("type", definition.path("type").asText("object"));
        for (JsonNode parent : definition.path("allOf")) {
            String name = last(parent.path("$ref").asText());
            if (definitions.has(name)) {
                schema.withArrayProperty("allOf").addObject().put("$ref", "#/$defs/" + name);
            }
        }
        if (definition.has("required")) {
            schema.set("required", definition.get("required"));
        }
        if (definition.has("enum")) {
            schema.set("enum", definition.get("enum"));
        }
        definition
                .path("properties")
                .properties()
                .forEach(property ->
                        schema.withObjectProperty("properties").set(property.getKey(), property(property.getValue())));
        return schema;
    }

    private ObjectNode property(JsonNode property) {
        ObjectNode schema = FakeVault.object();
        ArrayNode choices = schema.putArray("anyOf");
        choices.addObject().put("type", "null");
        ObjectNode choice = choices.addObject();
        String reference = property.path("$ref").asText("");
        if (definitions.has(last(reference))) {
            choice.put("$ref", "#/$defs/" + last(reference) + ".closed");
        } else if (reference.isEmpty()) {
            choice.put("type", property.path("type").asText());
            if (property.has("enum")) {
                choice.set("enum", property.get("enum"));
            }
            if (property.has("items")) {
                choice.set("items", property(property.get("items")));
            }
            if (property.path("additionalProperties").isObject()) {
                choice.set("additionalProperties", property(property.get("additionalProperties")));
            }
        }
        return schema;
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
