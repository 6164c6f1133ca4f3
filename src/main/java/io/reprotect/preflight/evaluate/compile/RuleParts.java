package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drools.codegen.common.GeneratedFile;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one control compiled one by one, so that a change of one rule costs the compilation of that rule alone: any
 * choice of parts makes a control. What is compiled together is a list of rules, in one run of the Java compiler.
 */
public final class RuleParts {
    private final Pack pack;
    private final Control control;
    private final Drl drl;
    private int variant;

    /** One rule, compiled alone. */
    public record Part(Model model, Reads reads) {}

    private RuleParts(Pack pack, Control control, Drl drl) {
        this.pack = pack;
        this.control = control;
        this.drl = drl;
    }

    /** Of a control whose rules are known to be sound; throws IllegalArgumentException where they are none. */
    public static RuleParts of(Pack pack, Control control) {
        try {
            return new RuleParts(pack, control, Drl.parse(control));
        } catch (Drl.Refused e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** For each of the rules its part, or null where the subset of DRL or the compiler refuses it. */
    public List<@Nullable Part> compile(List<RuleDescr> rules) {
        List<@Nullable Unit> units = new ArrayList<>();
        List<GeneratedFile> files = new ArrayList<>();
        for (RuleDescr rule : rules) {
            Unit unit = unit(rule);
            units.add(unit);
            if (unit != null) {
                files.addAll(unit.sources().files());
            }
        }
        JavaSources.Compilation java = JavaSources.compile(files);
        Map<String, SortedMap<String, byte[]>> bySource = bySource(java.classes());
        List<@Nullable Part> parts = new ArrayList<>();
        for (Unit unit : units) {
            parts.add(unit == null ? null : part(unit, bySource, java.errors().keySet()));
        }
        return parts;
    }

    /** The control that has these rules. */
    public CompiledControl control(Collection<Part> parts) {
        if (parts.isEmpty()) {
            return new CompiledControl(pack, control, null, Drl.file(control) + ": no rules in it", Reads.none());
        }
        List<Rule> rules = new ArrayList<>();
        SortedMap<String, SortedSet<String>> properties = new TreeMap<>();
        Map<String, Set<String>> negated = new HashMap<>();
        Map<String, Set<String>> types = new HashMap<>();
        Model first = parts.iterator().next().model();
        for (Part part : parts) {
            rules.addAll(part.model().getRules());
            part.reads()
                    .properties()
                    .forEach((type, names) -> properties
                            .computeIfAbsent(type, t -> new TreeSet<>())
                            .addAll(names));
            negated.putAll(part.reads().negatedTypesByRule());
            types.putAll(part.reads().typesByRule());
        }
        ModelImpl model = new ModelImpl(first.getName());
        model.withRules(rules).withGlobals(first.getGlobals());
        return new CompiledControl(pack, control, model, null, new Reads(properties, negated, types));
    }

    private record Unit(ModelGenerator.Sources sources, Reads types) {}

    private @Nullable Unit unit(RuleDescr rule) {
        PackageDescr tree = new PackageDescr(drl.tree().getName());
        drl.tree().getImports().forEach(each -> tree.addImport(new ImportDescr(each.getTarget())));
        drl.tree().getGlobals().forEach(each -> tree.addGlobal(new GlobalDescr(each.getIdentifier(), each.getType())));
        rule.setNamespace(tree.getNamespace());
        tree.addRule(rule);
        Drl alone = new Drl(drl.file(), tree);
        if (!DrlSubset.check(alone, control, pack.id()).isEmpty()) {
            return null;
        }
        Reads types = PropertyReads.of(tree.getRules());
        try {
            return new Unit(ModelGenerator.generate(alone, Integer.toString(variant++)), types);
        } catch (Drl.Refused | RuntimeException | LinkageError e) {
            return null;
        }
    }

    private @Nullable Part part(Unit unit, Map<String, SortedMap<String, byte[]>> bySource, Set<String> filesInError) {
        SortedMap<String, byte[]> generated = new TreeMap<>();
        for (GeneratedFile file : unit.sources().files()) {
            if (filesInError.contains(file.relativePath())) {
                return null;
            }
            generated.putAll(bySource.getOrDefault(source(file), new TreeMap<>()));
        }
        SortedMap<String, byte[]> bytes = Isolation.isolate(generated, control.rulePackage(pack.id()));
        GeneratedClasses classes = new GeneratedClasses(unit.sources().model(), bytes);
        if (MethodAllowList.problem(classes, control, pack.id()) != null) {
            return null;
        }
        try {
            Model model = GeneratedClassLoader.load(Dispatch.dispatched(classes));
            return new Part(model, PropertyReads.of(unit.types(), bytes.values()));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static String source(GeneratedFile file) {
        String path = file.relativePath();
        return path.substring(0, path.length() - ".java".length()).replace('/', '.');
    }

    /** The classes by the name of the outermost one. */
    private static Map<String, SortedMap<String, byte[]>> bySource(SortedMap<String, byte[]> classes) {
        Map<String, SortedMap<String, byte[]>> bySource = new HashMap<>();
        Set<String> outer = new HashSet<>(classes.keySet());
        classes.forEach((name, bytes) -> {
            String owner = name;
            for (int at = name.indexOf('$'); at > 0; at = name.indexOf('$', at + 1)) {
                if (outer.contains(name.substring(0, at))) {
                    owner = name.substring(0, at);
                    break;
                }
            }
            bySource.computeIfAbsent(owner, o -> new TreeMap<>()).put(name, bytes);
        });
        return bySource;
    }
}
