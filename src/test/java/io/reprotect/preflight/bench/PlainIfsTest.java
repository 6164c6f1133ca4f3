package io.reprotect.preflight.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.evidence.FindingsJson;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainIfsTest {
    private static final Path DEMO = Path.of("src/main/resources/io/reprotect/preflight/demo/snapshot.json");
    private static final int SITES = 12;
    private static Pack pack;
    private static Evaluation evaluation;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() throws Exception {
        pack = PackLoader.load(Path.of("rules/asr-classic"));
        evaluation = new Evaluation(PackCompiler.shippedDigests(List.of("asr-classic")));
    }

    @Test
    void theIfsJudgeEveryControlOfTheStage() throws IOException {
        Set<String> judged = new TreeSet<>();
        PlainIfs.judge(PlainSite.read(DEMO)).forEach(line -> judged.add(line.control()));
        assertEquals(controls(), judged);
    }

    @Test
    void theIfsHoldTheTextsOfThePack() throws IOException {
        Map<String, List<String>> texts = new TreeMap<>();
        PlainJson.texts().forEach((control, each) -> texts.put(control, List.of(each)));
        Map<String, List<String>> ofPack = new TreeMap<>();
        pack.controls().stream()
                .filter(control -> control.stage().equals("reprotect"))
                .forEach(control -> ofPack.put(control.id(), List.of(control.title(), control.required())));
        assertEquals(ofPack, texts);
    }

    @Test
    void rulesAndIfsJudgeTheDemoAlike() throws IOException {
        agree(DEMO);
    }

    /** Same members, same texts; the ifs name other facts, since they look up more than one match of a rule holds. */
    @Test
    void rulesAndIfsWriteTheSameFindingsOfTheDemo() throws IOException {
        Path byRules = folder.resolve("rules.json");
        try (OutputStream out = Files.newOutputStream(byRules)) {
            FindingsJson.write(agree(DEMO), out);
        }
        Path byIfs = folder.resolve("ifs.json");
        PlainJson.write(PlainIfs.judge(PlainSite.read(DEMO)), byIfs.toFile());
        List<JsonNode> expected = written(byRules);
        List<JsonNode> actual = written(byIfs);
        int rulesEvidence = evidence(expected);
        int ifsEvidence = evidence(actual);
        List<JsonNode> missing = new ArrayList<>(expected);
        missing.removeAll(actual);
        assertEquals(List.of(), missing.stream().limit(2).toList());
        assertEquals(expected.size(), actual.size());
        assertTrue(ifsEvidence < 1.5 * rulesEvidence, ifsEvidence + " facts, " + rulesEvidence + " by the rules");
    }

    private static List<JsonNode> written(Path file) throws IOException {
        List<JsonNode> findings = new ArrayList<>();
        new ObjectMapper().readTree(file.toFile()).get("findings").forEach(findings::add);
        findings.removeIf(finding -> finding.get("subject").get("id").asText().contains("unresolved/"));
        return findings;
    }

    /** How many there are; taken out, as is when to look again, which no if says. */
    private static int evidence(List<JsonNode> findings) {
        int count = 0;
        for (JsonNode finding : findings) {
            count += ((ObjectNode) finding).remove("evidence").size();
            ((ObjectNode) finding).putNull("retryAt");
        }
        return count;
    }

    @Test
    void aHealthySiteIsClearedByRulesAndBlockedByNoIf() throws IOException {
        Path file = site(60, false, 1);
        assertEquals(Verdict.CLEARED, agree(file).verdict());
        assertEquals(
                List.of(),
                PlainIfs.judge(PlainSite.read(file)).stream()
                        .filter(line -> Set.of("FAIL", "UNKNOWN").contains(line.status()))
                        .toList());
    }

    /** What only tells, and a port that is only inferred, never fails. */
    @Test
    void rulesAndIfsJudgeFaultsOfEveryControlAlikeInOneSession() throws IOException {
        Set<String> left = controls();
        pack.controls().stream()
                .filter(control -> control.level() == Control.Level.NOTICE)
                .forEach(control -> left.remove(control.id()));
        left.remove("PS-05");
        for (int seed = 1; seed <= SITES; seed++) {
            agree(site(250, true, seed)).findings().stream()
                    .filter(finding -> finding.status() == Status.FAIL)
                    .forEach(finding -> left.remove(finding.control()));
        }
        assertEquals(Set.of(), left);
    }

    @Test
    void rulesAndIfsJudgeFaultsAlikeWhereEachControlHasASessionOfItsOwn() throws IOException {
        agree(site(1000, true, 3));
    }

    private Path site(int machines, boolean faulty, long seed) throws IOException {
        Path file = folder.resolve("snapshot.json");
        SiteGenerator.write(machines, faulty, seed, file);
        return file;
    }

    private static Set<String> controls() {
        Set<String> ids = new TreeSet<>();
        pack.controls().stream()
                .filter(control -> control.stage().equals("reprotect"))
                .forEach(control -> ids.add(control.id()));
        return ids;
    }

    /** Status and observation of every subject are the same; the rules' findings on names that lead nowhere are left out. */
    private static Assessment agree(Path file) throws IOException {
        SnapshotJson.Stored stored = SnapshotJson.read(file);
        Assessment assessment = evaluation.evaluate(
                stored.snapshot(), stored.digest(), List.of(pack), Stage.REPROTECT, Limits.standard());
        Map<String, String> byRules = new TreeMap<>();
        for (Finding finding : assessment.findings()) {
            String id = finding.subject().id();
            if (!id.contains("unresolved/") && !id.equals("-")) {
                byRules.put(finding.control() + " " + id, finding.status() + " " + finding.observed());
            }
        }
        Map<String, String> byIfs = new TreeMap<>();
        for (PlainIfs.Line line : PlainIfs.judge(PlainSite.read(file))) {
            byIfs.put(line.control() + " " + line.subject(), line.status() + " " + line.observed());
        }
        Set<String> all = new TreeSet<>(byRules.keySet());
        all.addAll(byIfs.keySet());
        List<String> differing = new ArrayList<>();
        for (String each : all) {
            if (!Objects.equals(byRules.get(each), byIfs.get(each)) && differing.size() < 5) {
                differing.add(each + ": rules " + byRules.get(each) + ", ifs " + byIfs.get(each));
            }
        }
        assertEquals(List.of(), differing);
        return assessment;
    }
}
