package io.reprotect.preflight.site.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.evidence.FindingsJson;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What must hold in any environment. Every environment is made from the archived healthy one by a seed, so that new controls
 * and new facts are in it without a change here. {@code -Dseed=N -Denvironments=1} makes one again.
 */
class EnvironmentPropertiesTest {
    private static final Path HEALTHY = Path.of("src/test/resources/io/reprotect/preflight/site/healthy.json");
    private static final long SEED = Long.getLong("seed", 20_260_101L);
    private static final int ENVIRONMENTS = Integer.getInteger("environments", 200);
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final Pack PACK = pack();
    private static final List<CompiledControl> CONTROLS = PackCompiler.compile(PACK);
    private static final Snapshot ARCHIVED = SnapshotJson.read(HEALTHY).snapshot();

    @BeforeAll
    static void tellTheSeed() {
        System.out.println("environments from seed " + SEED + ", " + ENVIRONMENTS + " a property");
        assertEquals(Verdict.CLEARED, assess(ARCHIVED).verdict(), "the guard: nothing is wrong yet");
    }

    @Test
    void noEnvironmentWithAViolatedControlIsCleared() {
        Set<String> planted = new ConcurrentSkipListSet<>();
        each(environment -> {
            Random random = new Random(environment.seed());
            Planted violation = Planted.any(random);
            Environment violated = with(violation.in(environment), random, 2);
            Assessment assessment = assess(violated.snapshot());
            assertEquals(Verdict.BLOCKED, assessment.verdict(), violated::toString);
            planted.add(violation.control());
        });
        assertTrue(ENVIRONMENTS < 200 || planted.size() > 15, "violated were only " + planted);
    }

    @Test
    void aViolatedControlIsAmongTheReasons() {
        for (Planted violation : Planted.values()) {
            Environment violated = violation.in(new Environment(SEED, List.of(), ARCHIVED));
            Assessment assessment = assess(violated.snapshot());
            assertTrue(
                    assessment.findings().stream().anyMatch(f -> f.control().equals(violation.control()) && f.blocks()),
                    violated::toString);
        }
    }

    @Test
    void whatBlocksIsNeverCleared() {
        Set<Verdict> verdicts = new HashSet<>();
        each(environment -> {
            Assessment assessment = assess(environment.snapshot());
            boolean blocks = assessment.findings().stream().anyMatch(EnvironmentPropertiesTest::isBad);
            synchronized (verdicts) {
                verdicts.add(assessment.verdict());
            }
            assertTrue(!blocks || assessment.verdict() == Verdict.BLOCKED, environment::toString);
        });
        assertTrue(ENVIRONMENTS < 200 || verdicts.size() == 2, "all environments came out alike: " + verdicts);
    }

    @Test
    void removingAnythingTurnsNoFindingIntoPassOrNotApplicable() {
        each(environment -> {
            Map<String, Status> before = statuses(assess(environment.snapshot()));
            Environment less = environment;
            Random random = new Random(environment.seed() * 31);
            for (int i = 0; i < 3; i++) {
                less = Removals.any(less, random);
                Environment now = less;
                statuses(assess(less.snapshot())).forEach((what, status) -> {
                    Status was = before.get(what);
                    boolean rosy = status == Status.PASS || status == Status.NOT_APPLICABLE;
                    assertTrue(
                            !rosy || was == null || was == status,
                            () -> what + " was " + was + " and is " + status + " in " + now);
                });
            }
        });
    }

    @Test
    void theOrderOfFactsChangesNoByteOfTheFindings() {
        each(environment -> {
            Snapshot snapshot = environment.snapshot();
            byte[] expected = bytes(assess(snapshot));
            Random random = new Random(environment.seed());
            Snapshot shuffled = Records.with(snapshot, "facts", shuffled(snapshot.facts(), random));
            shuffled = Records.with(shuffled, "seals", shuffled(snapshot.seals(), random));
            shuffled = Records.with(shuffled, "gaps", shuffled(snapshot.gaps(), random));
            assertArrayEquals(expected, bytes(assess(shuffled)), environment::toString);
        });
    }

    @Test
    void aControlsOutcomeDoesNotDependOnTheOthersInThePack() {
        each(environment -> {
            List<Finding> all = assess(environment.snapshot()).findings();
            List<CompiledControl> some = shuffled(CONTROLS, new Random(environment.seed()))
                    .subList(0, 1 + (int) (environment.seed() % (CONTROLS.size() - 1)));
            Set<String> ids = new HashSet<>();
            some.forEach(each -> ids.add(each.control().id()));
            List<Finding> expected =
                    all.stream().filter(f -> ids.contains(f.control())).toList();
            List<Control> controls = PACK.controls().stream()
                    .filter(control -> ids.contains(control.id()))
                    .toList();
            Pack fewer = Records.with(PACK, "controls", controls);
            assertEquals(expected, assess(environment.snapshot(), fewer, some).findings(), environment::toString);
        });
    }

    private static void each(Consumer<Environment> property) {
        LongStream.range(SEED, SEED + ENVIRONMENTS).parallel().forEach(seed -> {
            Random random = new Random(seed);
            property.accept(with(new Environment(seed, List.of(), ARCHIVED), random, random.nextInt(4)));
        });
    }

    /** Up to that many faults and removals on top. */
    private static Environment with(Environment environment, Random random, int faults) {
        Environment made = environment;
        for (int i = 0; i < faults; i++) {
            made = random.nextInt(3) == 0 ? Removals.any(made, random) : Faults.any(made, random);
        }
        return made;
    }

    private static boolean isBad(Finding finding) {
        return finding.status() == Status.FAIL
                || finding.status() == Status.UNKNOWN
                || finding.status() == Status.ERROR;
    }

    private static Map<String, Status> statuses(Assessment assessment) {
        Map<String, Status> statuses = new TreeMap<>();
        assessment
                .findings()
                .forEach(f -> statuses.put(f.control() + " of " + f.subject().id(), f.status()));
        return statuses;
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static byte[] bytes(Assessment assessment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            FindingsJson.write(assessment, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Assessment assess(Snapshot snapshot) {
        return assess(snapshot, PACK, CONTROLS);
    }

    private static Assessment assess(Snapshot snapshot, Pack pack, List<CompiledControl> controls) {
        return new Evaluation(same -> controls, Set.of(pack.digest()))
                .evaluate(snapshot, DIGEST, List.of(pack), Stage.REPROTECT, Limits.standard());
    }

    private static Pack pack() {
        try {
            return PackLoader.load(Path.of("rules", "asr-classic"));
        } catch (PackException e) {
            throw new IllegalStateException(e);
        }
    }
}
