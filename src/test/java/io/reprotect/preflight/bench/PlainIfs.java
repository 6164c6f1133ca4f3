package io.reprotect.preflight.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What somebody would write by hand instead of a rules engine: reads the snapshot, judges the controls of asr-classic in
 * plain ifs and writes control, subject, status and observation of each. The measure for the time that the tool takes.
 */
final class PlainIfs {
    /** One line of the result. */
    record Line(String control, String subject, String name, String status, String observed) {}

    private final PlainSite site;
    private final List<Line> lines = new ArrayList<>();

    private PlainIfs(PlainSite site) {
        this.site = site;
    }

    /** {@code PlainIfs <snapshot> <out>}. */
    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        PlainSite site = PlainSite.read(Path.of(arguments[0]));
        long read = System.nanoTime();
        List<Line> lines = judge(site);
        long judged = System.nanoTime();
        write(lines, new File(arguments[1]));
        if (arguments.length > 2) {
            System.out.println(lines.size() + " findings: read " + (read - start) / 1_000_000 + " ms, judged "
                    + (judged - read) / 1_000_000 + " ms, written " + (System.nanoTime() - judged) / 1_000_000 + " ms");
        }
    }

    static List<Line> judge(PlainSite site) {
        PlainIfs ifs = new PlainIfs(site);
        ifs.judge();
        return ifs.lines;
    }

    private void judge() {
        TreeMap<String, Row> targets = new TreeMap<>();
        TreeMap<String, Row> servers = new TreeMap<>();
        TreeMap<String, Row> processServers = new TreeMap<>();
        TreeMap<String, Row> groups = new TreeMap<>();
        TreeMap<String, Row> policies = new TreeMap<>();
        TreeMap<String, Row> volumes = new TreeMap<>();
        for (Row machine : site.all("Machine")) {
            put(targets, machine.text("masterTargetId"));
            put(processServers, machine.text("processServerId"));
            Row item = site.row(machine.text("itemId"));
            if (item != null) {
                put(servers, item.text("configurationServerId"));
                put(groups, item.text("replicationGroupId"));
            }
            for (Row volume : site.of("RetentionVolume", "masterTargetId", machine.text("masterTargetId"))) {
                if (PlainTargets.called(volume, machine.text("retentionVolume"))) {
                    volumes.put(volume.id(), volume);
                }
            }
        }
        for (String server : servers.keySet()) {
            for (Row mapping : site.of("ContainerMapping", "configurationServerId", server)) {
                Row policy = site.row(mapping.text("policyId"));
                if (policy != null
                        && policy.is("provider", "IN_MAGE")
                        && mapping.is("targetContainerId", mapping.text("containerId") + "")) {
                    policies.put(policy.id(), policy);
                }
            }
        }
        PlainServers ofServers = new PlainServers(site);
        each("CS-01", servers, ofServers::connected);
        each("CS-04", servers, ofServers::backups);
        each("FP-01", servers, ofServers::policyExists);
        each("FP-02", servers, ofServers::policyAssociated);
        each("FP-03", policies, ofServers::policyValues);
        each("PS-02", processServers, ofServers::processServer);
        for (Row vCenter : site.all("VCenter")) {
            add("CS-06", vCenter, ofServers::vCenter);
        }
        PlainTargets ofTargets = new PlainTargets(site);
        ofTargets.controls().forEach((control, ifs) -> each(control, targets, ifs));
        each("MT-16", volumes, ofTargets::capacity);
        PlainGroups ofGroups = new PlainGroups(site);
        each("RG-01", groups, ofGroups::family);
        each("RG-02", groups, ofGroups::target);
        each("RG-03", groups, ofGroups::whole);
        machines();
    }

    private void machines() {
        PlainMachines ofMachines = new PlainMachines(site);
        PlainPairs ofPairs = new PlainPairs(site);
        for (Row machine : site.all("Machine")) {
            ofMachines.controls().forEach((control, ifs) -> add(control, machine, ifs));
            Row target = site.row(machine.text("masterTargetId"));
            if (target != null) {
                ofPairs.controls().forEach((control, ifs) -> {
                    Outcome outcome = new Outcome();
                    ifs.judge(machine, target, outcome);
                    lines.add(new Line(
                            control,
                            machine.id() + "/" + target.id(),
                            machine.text("name") + " / " + target.text("name"),
                            outcome.status(),
                            outcome.observed()));
                });
            }
        }
    }

    private void put(Map<String, Row> rows, String id) {
        Row row = site.row(id);
        if (row != null) {
            rows.put(row.id(), row);
        }
    }

    private void each(String control, Map<String, Row> rows, BiConsumer<Row, Outcome> ifs) {
        rows.values().forEach(row -> add(control, row, ifs));
    }

    private void add(String control, Row row, BiConsumer<Row, Outcome> ifs) {
        Outcome outcome = new Outcome();
        ifs.accept(row, outcome);
        lines.add(new Line(control, row.id(), row.text("name") + "", outcome.status(), outcome.observed()));
    }

    private static void write(List<Line> lines, File file) throws IOException {
        TreeMap<String, List<Line>> byControl = new TreeMap<>();
        for (Line line : lines) {
            byControl.computeIfAbsent(line.control(), c -> new ArrayList<>()).add(line);
        }
        try (JsonGenerator out = new JsonFactory().createGenerator(file, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeArrayFieldStart("findings");
            for (List<Line> ofControl : byControl.values()) {
                ofControl.sort((a, b) -> a.subject().compareTo(b.subject()));
                for (Line line : ofControl) {
                    out.writeStartObject();
                    out.writeStringField("control", line.control());
                    out.writeStringField("name", line.name());
                    out.writeStringField("observed", line.observed());
                    out.writeStringField("status", line.status());
                    out.writeStringField("subject", line.subject());
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
            out.writeStringField(
                    "verdict",
                    new TreeSet<>(lines.stream().map(Line::status).toList())
                                    .stream().anyMatch(s -> s.equals("FAIL") || s.equals("UNKNOWN"))
                            ? "BLOCKED"
                            : "CLEARED");
            out.writeEndObject();
        }
    }
}
