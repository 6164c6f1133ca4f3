package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.evaluate.compile.Reads;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What rules read, guessed from their text. */
final class GuessedReads {
    private static final Pattern RULE = Pattern.compile("rule \"([^\"]+)\"(.*?)\\bend\\b", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(not |accumulate\\()?\\s*\\(?\\b([A-Z]\\w+)\\(");

    private GuessedReads() {}

    static List<CompiledControl> compile(Pack pack) {
        return PackCompiler.compile(pack).stream()
                .map(c -> c.error() != null
                        ? c
                        : new CompiledControl(c.pack(), c.control(), c.model(), null, of(c.control().drl())))
                .toList();
    }

    static Reads of(String drl) {
        SortedMap<String, SortedSet<String>> properties = new TreeMap<>();
        Map<String, Set<String>> negated = new HashMap<>();
        Map<String, Set<String>> types = new HashMap<>();
        Matcher rules = RULE.matcher(drl);
        while (rules.find()) {
            Matcher patterns = TYPE.matcher(rules.group(2));
            while (patterns.find()) {
                Class<? extends Fact> type = FactTypes.named(patterns.group(2));
                if (type == null) {
                    continue;
                }
                types.computeIfAbsent(rules.group(1), r -> new TreeSet<>()).add(patterns.group(2));
                if (patterns.group(1) != null) {
                    negated.computeIfAbsent(rules.group(1), r -> new TreeSet<>()).add(patterns.group(2));
                }
                SortedSet<String> read = properties.computeIfAbsent(patterns.group(2), t -> new TreeSet<>());
                FactTypes.properties(type).stream()
                        .filter(p -> drl.matches("(?s).*\\b" + p.getName() + "\\b.*"))
                        .forEach(p -> read.add(p.getName()));
            }
        }
        return new Reads(properties, negated, types);
    }
}
