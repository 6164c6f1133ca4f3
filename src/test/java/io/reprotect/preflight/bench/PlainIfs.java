package io.reprotect.preflight.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What somebody would write by hand instead of a rules engine: reads the snapshot, judges the controls of asr-classic in
 * plain ifs and writes the findings as the tool does; evidence are the facts that an if looked up, where something fails with
 * the value by which, and where that was read. The measure for the time that the tool takes.
 */
final class PlainIfs {
    /** One line of the result. */
    record Line(
            String control,
            String type,
            String subject,
            String name,
            String status,
            String observed,
            Map<Row, String> evidence) {}

    private static final String DOWNTIME =
            "failback shuts down the machines in Azure and boots them on-premises: expect downtime, and choose a time that"
                    + " the applications tolerate";
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
        PlainJson.write(lines, new File(arguments[1]));
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
        PlainJobs jobs = new PlainJobs(site);
        PlainProbes probes = new PlainProbes(site);
        PlainLinks links = new PlainLinks(site);
        PlainSubjects subjects = new PlainSubjects(site);
        servers(subjects, new PlainProcessServers(site, probes, links));
        targets(subjects);
        each("MT-12", subjects.targets(), new PlainVolumes(site)::listed);
        new PlainVolumes(site).controls().forEach((control, ifs) -> each(control, subjects.volumes(), ifs));
        PlainGroups ofGroups = new PlainGroups(site);
        each("RG-01", subjects.groups(), ofGroups::family);
        each("RG-02", subjects.groups(), ofGroups::target);
        each("RG-03", subjects.groups(), ofGroups::whole);
        each("RG-04", subjects.groups(), ofGroups::plan);
        each("NW-01", site.all("Site"), links::up);
        each("NW-02", site.all("Flow"), new PlainFlows(site, probes, jobs)::row);
        each("PS-08", site.all("NetworkLink"), links::bandwidth);
        each("VM-17", site.all("Request"), (request, out) -> out.notice(DOWNTIME));
        machines(subjects, jobs);
    }

    private void servers(PlainSubjects subjects, PlainProcessServers ofProcessServers) {
        PlainServers ofServers = new PlainServers(site);
        PlainConfigurationServers setup = new PlainConfigurationServers(site);
        each("AR-01", site.all("Vault"), ofServers::architecture);
        each("CS-01", subjects.servers(), ofServers::connected);
        each("CS-03", subjects.servers(), setup::address);
        each("CS-04", subjects.servers(), ofServers::backups);
        each("CS-05", subjects.servers(), setup::cards);
        each("CS-06", site.all("VCenter"), ofServers::vCenter);
        each("CS-07", site.all("VCenter"), setup::privileges);
        each("CS-08", subjects.processServers(), new PlainVersions(site)::processServer);
        each("FP-01", subjects.servers(), ofServers::policyExists);
        each("FP-02", subjects.servers(), ofServers::policyAssociated);
        each("FP-03", subjects.policies(), ofServers::policyValues);
        each("NW-04", subjects.servers(), ofProcessServers::urls);
        each("NW-04", subjects.processServers(), ofProcessServers::urls);
        each("PS-01", subjects.processServers(), ofProcessServers::inAzure);
        each("PS-02", subjects.processServers(), ofServers::processServer);
        each("PS-04", subjects.processServers(), ofProcessServers::reachesConfigurationServer);
        subjects.connections().forEach(pair -> add("PS-05", pair[0], pair[1], ofProcessServers::reachesMasterTarget));
    }

    private void targets(PlainSubjects subjects) {
        new PlainTargets(site).controls().forEach((control, ifs) -> each(control, subjects.targets(), ifs));
        new PlainTargetSetup(site).controls().forEach((control, ifs) -> each(control, subjects.targets(), ifs));
        each("CS-08", subjects.targets(), new PlainVersions(site)::target);
    }

    private void machines(PlainSubjects subjects, PlainJobs jobs) {
        PlainVms ofVms = new PlainVms(site);
        PlainSystems ofSystems = new PlainSystems(site);
        each("VM-10", subjects.hosts(), ofVms::licence);
        Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>(new PlainMachines(site).controls());
        controls.putAll(new PlainAgents(site, jobs).controls());
        controls.putAll(new PlainAzure(site, jobs).controls());
        controls.putAll(new PlainReach(site).controls());
        controls.putAll(ofSystems.controls());
        controls.putAll(ofVms.controls());
        Map<String, PlainPairs.Ifs> pairs = new PlainPairs(site).controls();
        PlainUuids ofUuids = new PlainUuids(site);
        controls.put("VM-13", ofUuids::ownUuids);
        pairs.put("MT-11", ofSystems::version);
        pairs.put("MT-21", ofUuids::clash);
        for (Row machine : site.all("Machine")) {
            controls.forEach((control, ifs) -> add(control, machine, ifs));
            Row target = site.row(machine.text("masterTargetId"));
            if (target != null) {
                pairs.forEach((control, ifs) -> add(control, machine, target, ifs));
            }
        }
    }

    private void each(String control, Collection<Row> rows, BiConsumer<Row, Outcome> ifs) {
        rows.forEach(row -> add(control, row, ifs));
    }

    private void add(String control, Row first, Row second, PlainPairs.Ifs ifs) {
        Outcome outcome = new Outcome();
        site.looked();
        ifs.judge(first, second, outcome);
        lines.add(new Line(
                control,
                first.type() + "/" + second.type(),
                first.id() + "/" + second.id(),
                first.text("name") + " / " + second.text("name"),
                outcome.status(),
                outcome.observed(),
                evidence(first, second)));
    }

    private void add(String control, Row row, BiConsumer<Row, Outcome> ifs) {
        Outcome outcome = new Outcome();
        site.looked();
        ifs.accept(row, outcome);
        lines.add(new Line(
                control,
                row.type(),
                row.id(),
                Objects.requireNonNullElse(row.text("name"), row.id()),
                outcome.status(),
                outcome.observed(),
                evidence(row)));
    }

    private Map<Row, String> evidence(Row... subjects) {
        Map<Row, String> evidence =
                new TreeMap<>(Comparator.comparing(Row::type).thenComparing(Row::id));
        for (Row subject : subjects) {
            evidence.put(subject, "id");
        }
        evidence.putAll(site.looked());
        return evidence;
    }
}
