package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.ControlFolder;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.evaluate.cases.CaseException;
import io.reprotect.preflight.evaluate.mutate.MutationResult;
import io.reprotect.preflight.evaluate.mutate.MutationResult.Survivor;
import io.reprotect.preflight.evaluate.mutate.MutationRun;
import io.reprotect.preflight.evidence.PackProof;
import io.reprotect.preflight.evidence.PackProof.ProvenControl;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the mutants of a pack's controls, prints those that no case catches, and writes the proof where there are none left. */
final class PackMutation {
    private final Pack pack;
    private final SortedMap<String, ProvenControl> proven = new TreeMap<>();
    private int wrong;

    PackMutation(Pack pack) {
        this.pack = pack;
    }

    /** How many mutants survive and how many lists or cases don't fit. */
    int wrong() {
        return wrong;
    }

    /** Takes over what an earlier proof says of controls whose folders have not changed since. */
    void takeOver() {
        Path file = PackProof.beside(pack.folder());
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            PackProof earlier = PackProof.read(file);
            for (Control control : pack.controls()) {
                ProvenControl entry = earlier.controls().get(control.id());
                if (entry != null
                        && earlier.tool().equals(Version.current())
                        && entry.survivors().isEmpty()
                        && entry.digest().equals(ControlFolder.of(pack, control).digest())) {
                    proven.put(control.id(), entry);
                }
            }
        } catch (UnreadableException e) {
            Conventions.tell("the earlier proof is not used: " + e.getMessage());
        } catch (PackException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    void run(List<Control> controls) {
        List<Control> left =
                controls.stream().filter(c -> !proven.containsKey(c.id())).toList();
        Map<String, MutationResult> results = new ConcurrentSkipListMap<>();
        Map<String, String> digests = new HashMap<>();
        Map<String, String> equivalents = new HashMap<>();
        try (TerminalProgress progress = TerminalProgress.ofThisProcess()) {
            AtomicInteger done = new AtomicInteger();
            progress.at("mutants of controls", 0, left.size());
            for (Control control : left) {
                ControlFolder folder = ControlFolder.of(pack, control);
                equivalents.put(control.id(), folder.equivalent());
                digests.put(control.id(), folder.digest());
            }
            left.parallelStream().forEach(control -> {
                results.put(control.id(), result(control, equivalents.getOrDefault(control.id(), "")));
                progress.at("mutants of controls", done.incrementAndGet(), left.size());
            });
        } catch (PackException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        results.forEach((id, result) -> {
            print(result);
            proven.put(id, entry(result, digests.getOrDefault(id, "")));
        });
    }

    private MutationResult result(Control control, String equivalent) {
        try {
            return MutationRun.of(pack, control, equivalent);
        } catch (CaseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static ProvenControl entry(MutationResult result, String digest) {
        return new ProvenControl(
                digest,
                result.cases(),
                result.mutants(),
                result.caught(),
                result.equivalent(),
                result.survivors().stream().map(Survivor::id).toList(),
                result.failing());
    }

    private void print(MutationResult result) {
        boolean good = result.survivors().isEmpty() && result.problems().isEmpty();
        System.out.println((good ? "✔ " : "✘ ") + result.control() + " " + result.mutants() + " mutants, "
                + result.caught() + " caught, " + result.equivalent().size() + " equivalent, "
                + result.survivors().size() + " not caught");
        wrong += result.survivors().size() + result.problems().size();
        result.problems().forEach(problem -> System.out.println("    " + problem));
        for (Survivor survivor : result.survivors()) {
            System.out.println("    " + survivor.id());
            if (!survivor.hint().caseName().isEmpty()) {
                System.out.println("      caught if case \"" + survivor.hint().caseName() + "\" expected of "
                        + survivor.hint().subject() + " \"" + survivor.hint().key() + "\": \""
                        + survivor.hint().words() + "\"");
            }
        }
    }

    /** Writes the proof beside the pack; a pack that isn't proven gets none, and loses the one it had. */
    boolean prove() {
        PackProof proof = new PackProof(pack.id(), pack.version(), pack.digest(), Version.current(), proven);
        Path file = PackProof.beside(pack.folder());
        String lacking = proof.lacking(
                pack.digest(), pack.controls().stream().map(Control::id).toList());
        try {
            if (lacking != null || wrong > 0) {
                Files.deleteIfExists(file);
                System.out.println("not proven: " + (lacking == null ? "see above" : lacking));
                return false;
            }
            proof.write(file);
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be written (" + e.getMessage() + ")");
        }
        System.out.println(
                "proven: " + proof.total(ProvenControl::mutants) + " mutants, " + proof.total(ProvenControl::caught)
                        + " caught, " + proof.equivalent().size() + " equivalent; " + file);
        return true;
    }
}
