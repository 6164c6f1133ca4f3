package io.reprotect.preflight.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainIfsTest {
    @TempDir
    Path folder;

    @Test
    void aHealthySiteFailsNeitherByRulesNorByIfs() throws Exception {
        agree(60, false, 1);
        List<PlainIfs.Line> lines = PlainIfs.judge(PlainSite.read(folder.resolve("snapshot.json")));
        assertTrue(lines.stream().noneMatch(line -> line.status().equals("FAIL")), lines::toString);
    }

    @Test
    void rulesAndIfsJudgeFaultsAlikeInOneSession() throws Exception {
        Assessment assessment = agree(60, true, 2);
        assertTrue(assessment.findings().stream().anyMatch(f -> f.status() == Status.FAIL));
    }

    @Test
    void rulesAndIfsJudgeFaultsAlikeWhereEachControlHasASessionOfItsOwn() throws Exception {
        Assessment assessment = agree(1000, true, 3);
        assertTrue(assessment.findings().stream().anyMatch(f -> f.status() == Status.UNKNOWN));
    }

    private Assessment agree(int machines, boolean faulty, long seed) throws Exception {
        Path file = folder.resolve("snapshot.json");
        SiteGenerator.write(machines, faulty, seed, file);
        Pack pack = PackLoader.load(Path.of("rules/asr-classic"));
        SnapshotJson.Stored stored = SnapshotJson.read(file);
        Assessment assessment = new Evaluation(PackCompiler.shippedDigests(List.of("asr-classic")))
                .evaluate(stored.snapshot(), stored.digest(), List.of(pack), Stage.REPROTECT, Limits.standard());
        Map<String, String> byRules = new TreeMap<>();
        Set<String> yardstick = new TreeSet<>();
        List<PlainIfs.Line> lines = PlainIfs.judge(PlainSite.read(file));
        lines.forEach(line -> yardstick.add(line.control()));
        for (Finding finding : assessment.findings()) {
            if (!yardstick.contains(finding.control())) {
                continue;
            }
            String id = finding.subject().id();
            if (!id.startsWith("unresolved/") && !id.equals("-")) {
                byRules.put(finding.control() + " " + id, finding.status().name());
            }
        }
        Map<String, String> byIfs = new TreeMap<>();
        for (PlainIfs.Line line : lines) {
            byIfs.put(line.control() + " " + line.subject(), String.valueOf(line.status()));
        }
        // Controls for which nobody has written ifs yet are judged by rules alone.
        Set<String> held = new TreeSet<>();
        byIfs.keySet().forEach(line -> held.add(line.substring(0, line.indexOf(' '))));
        byRules.keySet().removeIf(line -> !held.contains(line.substring(0, line.indexOf(' '))));
        List<String> differing = new ArrayList<>();
        Set<String> all = new TreeSet<>(byRules.keySet());
        all.addAll(byIfs.keySet());
        for (String each : all) {
            if (!Objects.equals(byRules.get(each), byIfs.get(each)) && differing.size() < 5) {
                differing.add(each + ": rules " + byRules.get(each) + ", ifs " + byIfs.get(each));
            }
        }
        assertEquals(List.of(), differing);
        return assessment;
    }
}
