package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.compile.Aside;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.evaluate.compile.PrecompiledPack;
import io.reprotect.preflight.finding.Stage;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.internal.conf.AlphaThresholdOption;

/**
 * Where compiled controls and rule bases come from. Both need nothing but the release itself, so a thread may make those of
 * a shipped pack while another still reads the command line, the pack and the snapshot.
 */
public final class RuleBases {
    /** Hashed, alike constraints of three controls (members == 1) would overwrite each other and rules stay silent. */
    private static final int UNHASHED = 1_000_000;

    private final @Nullable PrecompiledPack shipped;
    private final List<Base> ahead;

    /** A rule base, made in the thread that asks for it first. */
    private record Base(List<Model> models, FutureTask<InternalKnowledgeBase> task) {
        Base(List<Model> models) {
            this(models, new FutureTask<>(() -> RuleBases.build(models)));
        }
    }

    private RuleBases(@Nullable PrecompiledPack shipped, List<Model> models) {
        this.shipped = shipped;
        this.ahead = Firing.parts(models).stream().map(Base::new).toList();
    }

    /** Everything is made when it is asked for. */
    public static RuleBases onDemand() {
        return new RuleBases(null, List.of());
    }

    /** The compiled form of a shipped pack is loaded now; {@link #build()} makes the rule bases of its usual stage. */
    public static RuleBases of(String pack) {
        PrecompiledPack shipped = PrecompiledPack.open(pack);
        String stage = Stage.REPROTECT.name().toLowerCase(Locale.ROOT);
        return new RuleBases(shipped, shipped == null ? List.of() : shipped.models(stage));
    }

    /** Makes the rule bases in this thread and another, unless others do so already. */
    public void build() {
        ahead.stream()
                .skip(1)
                .forEach(base -> Aside.start("make the shipped rules ready", () -> {
                    base.task.run();
                    return base;
                }));
        ahead.stream().limit(1).forEach(base -> base.task.run());
    }

    /** The controls of a pack: those at hand where it is that very pack, else compiled now. */
    public List<CompiledControl> compile(Pack pack) {
        return shipped != null ? PackCompiler.compile(pack, shipped) : PackCompiler.compile(pack);
    }

    /** A rule base of exactly these models. */
    InternalKnowledgeBase of(List<Model> wanted) {
        for (Base base : ahead) {
            if (base.models.equals(wanted)) {
                base.task.run();
                return built(base);
            }
        }
        return build(wanted);
    }

    private static InternalKnowledgeBase built(Base base) {
        try {
            return base.task.get();
        } catch (ExecutionException e) {
            return build(base.models);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rule base was built", e);
        }
    }

    private static InternalKnowledgeBase build(List<Model> models) {
        return KieBaseBuilder.createKieBaseFromModel(models, AlphaThresholdOption.get(UNHASHED));
    }
}
