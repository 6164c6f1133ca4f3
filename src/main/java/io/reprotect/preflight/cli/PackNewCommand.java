package io.reprotect.preflight.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a control folder that is ready to fill. */
@Command(
        name = "new",
        description = {
            "Makes the folder of a new control in a pack of your own; a pack that isn't there yet is made, too.",
            "It decides nothing yet: until a rule is written, the control is an ERROR, which blocks; \"preflight pack lint\"",
            "says what is still to be filled in."
        },
        footer = {"", "Example:  preflight pack new XY-01 --subject Datastore --pack company-rules"})
final class PackNewCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Parameters(paramLabel = "ID", description = "The control's id: capitals, a hyphen, a number.")
    String id = "";

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "TYPE",
            description = "What a finding is about: a fact type.")
    String subject = "";

    @Option(names = "--pack", required = true, paramLabel = "DIR", description = "The pack's folder.")
    Path pack = Path.of("");

    @Override
    public Integer call() {
        if (!id.matches("[A-Z]{2,8}-[0-9]{2,4}")) {
            throw new UsageException(
                    "\"" + id + "\" is no control id; wanted two to eight capitals, a hyphen and a number, as XY-01");
        }
        for (String type : subject.split("/", -1)) {
            if (FactTypes.named(type) == null) {
                throw new UsageException("no fact type is called \"" + type + "\"; \"preflight facts\" lists them");
            }
        }
        try {
            return make();
        } catch (IOException e) {
            throw new UsageException(pack + ": cannot be written (" + e.getMessage() + ")");
        }
    }

    private int make() throws IOException {
        Path folder = pack.resolve(id);
        if (Files.exists(folder)) {
            throw new UsageException(folder + " is there already; choose another id");
        }
        Files.createDirectories(folder);
        String name = packName();
        if (!Files.exists(pack.resolve("pack.json"))) {
            write(
                    pack.resolve("pack.json"),
                    MAPPER.createObjectNode()
                            .put("id", name)
                            .put("version", "0.1.0")
                            .put("title", "Rules of our own")
                            .put("engine", "1"));
        }
        write(folder.resolve("control.json"), metadata());
        write(folder.resolve("cases.json"), cases());
        Files.writeString(folder.resolve("control.drl"), rules(name), StandardCharsets.UTF_8);
        System.out.println(folder + " is ready to fill in; what is missing: preflight pack lint " + pack);
        System.out.println("then: preflight pack test " + pack);
        return ExitCode.OK.code();
    }

    private String packName() throws IOException {
        Path file = pack.resolve("pack.json");
        if (Files.exists(file)) {
            return MAPPER.readTree(Files.readString(file)).path("id").asText("own");
        }
        Path last = pack.toAbsolutePath().normalize().getFileName();
        String cleaned = String.valueOf(last).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return cleaned.matches("[a-z][a-z0-9-]{1,40}") ? cleaned : "own-rules";
    }

    private static void write(Path file, ObjectNode node) throws IOException {
        Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
    }

    private ObjectNode metadata() {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", id)
                .put("title", "…")
                .put("level", "required")
                .put("waivable", "no")
                .put("stage", "reprotect")
                .put("subject", subject)
                .put("required", "…")
                .put("rationale", "…")
                .put("remediation", "…");
        node.putArray("sources");
        node.putObject("parameters");
        node.putArray("attestable");
        return node.put("gapScope", "inventory");
    }

    /** Two cases to start from, with every property of the subject in sight. */
    private ObjectNode cases() {
        ObjectNode node = MAPPER.createObjectNode();
        ArrayNode given = node.putArray("given");
        StringBuilder key = new StringBuilder();
        for (String name : subject.split("/", -1)) {
            Class<? extends Fact> type = FactTypes.named(name);
            if (type != null) {
                String fact = name.toLowerCase(Locale.ROOT) + "-1";
                given.addObject().set(name, ExampleFact.of(type, fact));
                key.append(key.isEmpty() ? "" : "/").append(fact);
            }
        }
        if (subject.matches("(MasterTarget|ProcessServer)")) {
            String reference = subject.equals("MasterTarget") ? "masterTargetId" : "processServerId";
            given.addObject()
                    .set("Machine", ExampleFact.of(Machine.class, "machine-1").put(reference, key.toString()));
        }
        ObjectNode undecided = node.putArray("cases").addObject();
        undecided.put("name", "what no rule decides is UNKNOWN");
        undecided.putObject("expect").put(key.toString(), "UNKNOWN");
        return node;
    }

    private String rules(String name) {
        StringBuilder imports = new StringBuilder();
        StringBuilder patterns = new StringBuilder();
        StringBuilder bound = new StringBuilder();
        for (String type : subject.split("/", -1)) {
            String variable = "$" + Character.toLowerCase(type.charAt(0)) + type.substring(1);
            imports.append("import io.reprotect.preflight.facts.").append(type).append(";\n");
            patterns.append("//     ")
                    .append(variable)
                    .append(" : ")
                    .append(type)
                    .append("(property == \"bad value\")\n");
            bound.append(", ").append(variable);
        }
        String rule =
                "// rule \"" + id + " %1$s\"\n// when\n" + patterns.toString().replace("bad", "%2$s")
                        + "// then\n//     findings.%1$s(\"what was observed\"" + bound + ");\n// end\n";
        return "package rules." + name.replace('-', '_') + "." + id.replace('-', '_') + ";\n\n" + imports
                + "global io.reprotect.preflight.finding.Findings findings;\n\n"
                + "// Write what makes it fail and what makes it pass, after these examples; what no rule decides is UNKNOWN.\n"
                + "// What a pattern may ask for:  preflight facts " + subject.replaceFirst("/.*", "") + "\n//\n"
                + rule.formatted("fail", "bad")
                + "//\n"
                + rule.formatted("pass", "good");
    }
}
