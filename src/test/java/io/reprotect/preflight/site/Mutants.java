package io.reprotect.preflight.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every way in which one thing that a control reads can be missing from a snapshot. */
final class Mutants {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode whole;
    private final Map<String, Set<String>> read = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(ObjectNode whole, List<CompiledControl> controls) {
        this.whole = whole;
        for (CompiledControl control : controls) {
            control.reads().typesByRule().values().forEach(types -> types.forEach(this::of));
            control.reads().negatedTypesByRule().values().forEach(types -> types.forEach(this::of));
            control.reads().properties().forEach((type, properties) -> of(type).addAll(properties));
        }
        whole.get("facts")
                .forEach(facts -> facts.forEach(fact -> {
                    String id = fact.path("id").asText();
                    names.putIfAbsent(id, fact.path("name").asText(id.substring(id.lastIndexOf('/') + 1)));
                }));
    }

    /** Facts, seals and properties removed one by one, properties set to null, facts doubled, seals that miscount. */
    static List<Mutant> of(Path snapshot, List<CompiledControl> controls) {
        try {
            Mutants mutants = new Mutants((ObjectNode) MAPPER.readTree(Files.readAllBytes(snapshot)), controls);
            mutants.facts();
            mutants.seals();
            mutants.attestations();
            return mutants.mutants;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> of(String type) {
        return read.computeIfAbsent(type, t -> new TreeSet<>());
    }

    private void facts() {
        whole.get("facts").properties().forEach(entry -> {
            if (read.containsKey(entry.getKey())) {
                for (int i = 0; i < entry.getValue().size(); i++) {
                    fact(entry.getKey(), i, (ObjectNode) entry.getValue().get(i));
                }
            }
        });
    }

    private void fact(String type, int i, ObjectNode fact) {
        String which = type + " " + name(fact);
        add("removed " + which, root -> facts(root, type).remove(i));
        add("doubled " + which, root -> facts(root, type).insert(i, fact.deepCopy()));
        for (String property : read.get(type)) {
            if (!fact.path(property).isNull() && fact.has(property)) {
                add(
                        "removed " + which + " " + property,
                        root -> ((ObjectNode) facts(root, type).get(i)).remove(property));
                add(
                        "null " + which + " " + property,
                        root -> ((ObjectNode) facts(root, type).get(i)).putNull(property));
            }
        }
    }

    private void seals() {
        for (int i = 0; i < whole.get("seals").size(); i++) {
            int at = i;
            JsonNode seal = whole.get("seals").get(i);
            String type = seal.get("type").asText();
            if (read.containsKey(type)) {
                String which = "seal of " + type + " of " + seal.get("owner").asText();
                add("removed " + which, root -> ((ArrayNode) root.get("seals")).remove(at));
                add("doubled " + which, root -> ((ArrayNode) root.get("seals")).insert(at, seal.deepCopy()));
                for (int by : new int[] {-1, 1}) {
                    long count = seal.get("count").asLong() + by;
                    add(
                            "count of " + by + " " + which,
                            root -> ((ObjectNode) root.get("seals").get(at)).put("count", count));
                }
            }
        }
    }

    private void attestations() {
        for (int i = 0; i < whole.get("attestations").size(); i++) {
            int at = i;
            String which = "attestation of "
                    + whole.get("attestations").get(i).get("fact").asText();
            add("removed " + which, root -> ((ArrayNode) root.get("attestations")).remove(at));
            add(
                    "doubled " + which,
                    root -> ((ArrayNode) root.get("attestations"))
                            .insert(at, root.get("attestations").get(at).deepCopy()));
            Map.of(
                            "subject",
                            "somebody-else",
                            "expires",
                            "2020-01-02",
                            "on",
                            "2099-01-01",
                            "fact",
                            "Vm.name",
                            "value",
                            "?")
                    .forEach((key, value) -> add(
                            key + " of " + which + " changed",
                            root -> ((ObjectNode) root.get("attestations").get(at)).put(key, value)));
        }
    }

    private void add(String what, Consumer<ObjectNode> change) {
        ObjectNode copy = whole.deepCopy();
        change.accept(copy);
        try {
            mutants.add(new Mutant(what, (MAPPER.writeValueAsString(copy) + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a person would call a fact: its own name, or its owner's and what the id ends with. */
    private String name(ObjectNode fact) {
        String id = fact.get("id").asText();
        if (fact.has("targetId") && fact.has("port")) {
            String target = fact.get("targetId").asText();
            return fact.get("from").asText() + " to " + names.getOrDefault(target, target) + ":"
                    + fact.get("port").asText();
        }
        String own = names.get(id);
        String vm = fact.path("vmId").asText(fact.path("hostId").asText(""));
        return fact.has("name") || !names.containsKey(vm) ? own : names.get(vm) + "/" + own;
    }

    private static ArrayNode facts(ObjectNode root, String type) {
        return (ArrayNode) root.get("facts").get(type);
    }
}
