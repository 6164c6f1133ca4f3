package io.reprotect.preflight.site;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The shipped pack, compiled once for all tests of a JVM. */
final class ShippedPack {
    static final Pack PACK = load();
    static final List<CompiledControl> CONTROLS = PackCompiler.compile(PACK);
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    // The pack that lies here is the one that ships: tests that run before it is compiled may say so.
    private static final Evaluation EVALUATION = new Evaluation(pack -> CONTROLS, Set.of(PACK.digest()));

    private ShippedPack() {}

    static Assessment assess(Snapshot snapshot) {
        return assess(snapshot, Stage.REPROTECT);
    }

    static Assessment assess(Snapshot snapshot, Stage stage) {
        return EVALUATION.evaluate(snapshot, DIGEST, List.of(PACK), stage, Limits.standard());
    }

    private static Pack load() {
        try {
            return PackLoader.load(Path.of("rules/asr-classic"));
        } catch (PackException e) {
            throw new IllegalStateException(e);
        }
    }
}
