package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.codegen.common.GeneratedFile;

/** Checks and compiles the controls of one pack, all together first and one by one where that fails. */
final class PackBuild {
    private final Pack pack;
    private final Map<Control, String> errors = new LinkedHashMap<>();
    private final Map<Control, Generated> generated = new LinkedHashMap<>();

    private record Generated(Drl drl, Reads types, ModelGenerator.Sources sources) {}

    private PackBuild(Pack pack) {
        this.pack = pack;
    }

    /** One built control for each of the pack's, in its order. */
    static List<BuiltControl> build(Pack pack) {
        PackBuild build = new PackBuild(pack);
        Set<String> packages = new HashSet<>();
        for (Control control : pack.controls()) {
            if (packages.add(control.rulePackage(pack.id()))) {
                build.attempt(control, () -> build.generate(control));
            } else {
                build.errors.put(
                        control,
                        Drl.file(control) + ": another control already has the package "
                                + control.rulePackage(pack.id()));
            }
        }
        JavaSources.Compilation java = build.compileTogether();
        List<BuiltControl> built = new ArrayList<>();
        for (Control control : pack.controls()) {
            built.add(build.finish(control, java));
        }
        return built;
    }

    private interface Step {
        void run() throws Drl.Refused;
    }

    /** Whatever goes wrong with one control stays with it. */
    private void attempt(Control control, Step step) {
        try {
            step.run();
        } catch (Drl.Refused e) {
            errors.put(control, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            errors.put(control, new Drl.Violation(Drl.file(control), 0, "the rule compiler failed: " + e).toString());
        }
    }

    private void generate(Control control) throws Drl.Refused {
        Drl drl = Drl.parse(control);
        List<Drl.Violation> violations = DrlSubset.check(drl, control, pack.id());
        if (!violations.isEmpty()) {
            throw new Drl.Refused(violations);
        }
        Reads types = PropertyReads.of(drl.tree().getRules());
        generated.put(control, new Generated(drl, types, ModelGenerator.generate(drl)));
    }

    /** The classes of all controls; those of a control in error are missing. */
    private JavaSources.Compilation compileTogether() {
        List<GeneratedFile> files = new ArrayList<>();
        generated.values().forEach(each -> files.addAll(each.sources().files()));
        try {
            return JavaSources.compile(files);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return compileOneByOne();
        }
    }

    /** One control's sources made the Java compiler itself fail: it will fail again, with that control alone. */
    private JavaSources.Compilation compileOneByOne() {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        SortedMap<String, List<String>> problems = new TreeMap<>();
        for (Map.Entry<Control, Generated> each : List.copyOf(generated.entrySet())) {
            attempt(each.getKey(), () -> {
                JavaSources.Compilation java =
                        JavaSources.compile(each.getValue().sources().files());
                classes.putAll(java.classes());
                problems.putAll(java.errors());
            });
        }
        errors.keySet().forEach(generated::remove);
        return new JavaSources.Compilation(classes, problems);
    }

    private BuiltControl finish(Control control, JavaSources.Compilation java) {
        BuiltControl[] built = new BuiltControl[1];
        Generated sources = generated.get(control);
        if (sources != null) {
            attempt(control, () -> built[0] = checked(control, sources, java));
        }
        return built[0] != null ? built[0] : BuiltControl.failed(control, errors.getOrDefault(control, "not compiled"));
    }

    private BuiltControl checked(Control control, Generated sources, JavaSources.Compilation java) throws Drl.Refused {
        String rulePackage = control.rulePackage(pack.id());
        List<Drl.Violation> problems = of(java.errors(), rulePackage.replace('.', '/') + "/").values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(each -> new Drl.Violation(sources.drl().file(), 0, each))
                .toList();
        if (!problems.isEmpty()) {
            throw new Drl.Refused(problems);
        }
        SortedMap<String, byte[]> bytes = Isolation.isolate(of(java.classes(), rulePackage + "."), rulePackage);
        GeneratedClasses classes = new GeneratedClasses(sources.sources().model(), bytes);
        String problem = MethodAllowList.problem(classes, control, pack.id());
        if (problem != null) {
            throw new Drl.Refused(sources.drl().file(), 0, problem);
        }
        return new BuiltControl(
                control, Dispatch.dispatched(classes), null, PropertyReads.of(sources.types(), bytes.values()));
    }

    private static <T> SortedMap<String, T> of(SortedMap<String, T> all, String prefix) {
        return all.subMap(prefix, prefix + Character.MAX_VALUE);
    }
}
