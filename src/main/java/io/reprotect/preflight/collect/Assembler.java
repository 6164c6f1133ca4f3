package io.reprotect.preflight.collect;

import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.Owned;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.Site;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SourceReading;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the collectors, joins what they bring to the request and makes the snapshot of it. */
public final class Assembler {
    private static final long MAX_SKEW_SECONDS = 120;

    private final String tool;
    private final Clock clock;
    private final Progress progress;

    /** The version of the tool and the local clock. */
    public Assembler(String tool, Clock clock, Progress progress) {
        this.tool = tool;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Collects and assembles.
     *
     * @param sources read side by side
     * @param then collectors that need what the sources found and how it is joined, as probes do; read afterwards. A fact
     *     that they bring anew completes the one read before
     * @param reading the service's clock, asked for when all sources have been read
     */
    public Snapshot assemble(
            List<Collector> sources,
            Function<List<Fact>, List<Collector>> then,
            RequestDocument request,
            SortedMap<String, Long> parameters,
            Supplier<ClockReading> reading) {
        return assemble(sources, then, request, parameters, Words.NONE, reading);
    }

    /** Collects and assembles, and adds what people say. */
    public Snapshot assemble(
            List<Collector> sources,
            Function<List<Fact>, List<Collector>> then,
            RequestDocument request,
            SortedMap<String, Long> parameters,
            Words words,
            Supplier<ClockReading> reading) {
        Readings readings = new Readings();
        List<SourceReading> outcomes = new ArrayList<>();
        read(sources, readings, outcomes);
        Collected own = new Collected(Root.REQUEST, clock.instant());
        Map<String, MasterTarget> joined = new Correlation(readings, request, own).join();
        own.add(Site.unattested(), Site.ID, "");
        own.seal(Site.class, Root.REQUEST, 1);
        List<Observed> facts = replaced(readings.observed(), joined);
        List<Fact> all = new ArrayList<>(readings.facts());
        own.facts().forEach(observed -> all.add(observed.fact()));
        Found found = new Found(all, readings.gaps());
        own.seal(Label.class, Root.REQUEST, words.external(found, own));
        readings.add(own);
        facts.addAll(own.facts());
        for (Collected later : read(then.apply(Completion.facts(facts)), readings, outcomes)) {
            facts = Completion.of(facts, later.facts());
        }
        ClockReading now = reading.get();
        List<Gap> gaps = new ArrayList<>(readings.gaps());
        gaps.addAll(uncollected(readings));
        gaps.addAll(skew(now));
        return new Snapshot(
                now,
                now.now(),
                tool,
                request.content(),
                words.attestations(found),
                parameters,
                outcomes,
                facts,
                readings.seals(),
                gaps);
    }

    private List<Collected> read(List<Collector> collectors, Readings readings, List<SourceReading> outcomes) {
        List<Collected> brought = new ArrayList<>();
        for (Sources.Outcome outcome : new Sources(clock, progress).run(collectors)) {
            readings.add(outcome.collected());
            outcomes.add(outcome.reading());
            brought.add(outcome.collected());
        }
        return brought;
    }

    private static List<Observed> replaced(List<Observed> facts, Map<String, MasterTarget> joined) {
        List<Observed> replaced = new ArrayList<>(facts.size());
        for (Observed observed : facts) {
            MasterTarget target = observed.fact() instanceof MasterTarget
                    ? joined.get(observed.fact().id())
                    : null;
            replaced.add(target == null ? observed : new Observed(target, observed.from()));
        }
        return replaced;
    }

    /** A type whose root or owner nobody read, or of which nobody said anything. */
    private static List<Gap> uncollected(Readings readings) {
        List<Gap> gaps = new ArrayList<>();
        for (Class<? extends Fact> type : FactTypes.all()) {
            Owned owned = FactTypes.owned(type);
            for (Class<? extends Fact> owner : owned.by()) {
                readings.all(owner).forEach(fact -> unread(readings, type, fact, gaps));
            }
            for (String root : owned.root()) {
                if (!readings.whole(type, root) && !readings.missing(type, root)) {
                    String reason = "this run did not read it from " + root + "; collect again";
                    gaps.add(new Gap(type.getSimpleName(), root, null, reason));
                }
            }
        }
        return gaps;
    }

    private static void unread(Readings readings, Class<? extends Fact> type, Fact owner, List<Gap> gaps) {
        if (!readings.whole(type, owner.id()) && !readings.missing(type, owner.id())) {
            gaps.add(new Gap(
                    type.getSimpleName(),
                    owner.id(),
                    null,
                    "this run did not read it of " + owner.name() + "; collect again"));
        }
    }

    /** Ages cannot be judged by a clock that nobody vouches for. */
    private static List<Gap> skew(ClockReading clock) {
        Long skew = clock.skewSeconds();
        if (skew == null) {
            return List.of(new Gap(
                    "Clock", Gap.EVERYWHERE, null, "no service gave its date, so no age can be judged; collect again"));
        }
        if (Math.abs(skew) > MAX_SKEW_SECONDS) {
            return List.of(new Gap(
                    "Clock",
                    Gap.EVERYWHERE,
                    null,
                    "the local clock and the service's differ by " + skew + " seconds, more than " + MAX_SKEW_SECONDS
                            + "; set the local clock and collect again"));
        }
        return List.of();
    }
}
