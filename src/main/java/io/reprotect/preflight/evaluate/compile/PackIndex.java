package io.reprotect.preflight.evaluate.compile;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was compiled of a pack at build time. As text, one statement a line: a word, a space, its value; the lines after a
 * control or a rule belong to it.
 *
 * @param digest of the pack compiled
 * @param builder of the classes that compiled it
 */
record PackIndex(String digest, String builder, Map<String, Entry> controls) {
    private static final String FORMAT = "preflight-pack 2";

    /** One control: its stage, the class of its model or why there is none, and what its rules read. */
    record Entry(
            String stage, @Nullable String model, @Nullable String error, Reads reads) {}

    /** The resource that holds the index of a pack. */
    static String resource(String pack) {
        return "META-INF/preflight-packs/" + pack + ".index";
    }

    String write() {
        List<String> lines = new ArrayList<>(List.of(FORMAT, "digest " + digest, "builder " + builder));
        controls.forEach((id, entry) -> {
            lines.add("control " + id);
            lines.add("stage " + entry.stage());
            lines.add(entry.model() != null ? "model " + entry.model() : "error " + entry.error());
            Reads reads = entry.reads();
            reads.properties().forEach((type, properties) -> lines.add("reads " + type + words(properties)));
            new TreeMap<>(reads.typesByRule()).forEach((rule, types) -> {
                lines.add("rule " + rule);
                lines.add("types" + words(types));
                lines.add("negated" + words(reads.negatedTypesByRule().getOrDefault(rule, Set.of())));
            });
        });
        return String.join("\n", lines) + "\n";
    }

    private static String words(Collection<String> words) {
        StringBuilder text = new StringBuilder();
        new TreeSet<>(words).forEach(each -> text.append(' ').append(each));
        return text.toString();
    }

    /** The index, or null where it is of another format. */
    static @Nullable PackIndex read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || !lines.get(0).equals(FORMAT)) {
            return null;
        }
        Map<String, Entry> controls = new LinkedHashMap<>();
        int start = 3;
        while (start < lines.size()) {
            int end = start + 1;
            while (end < lines.size() && !lines.get(end).startsWith("control ")) {
                end++;
            }
            controls.put(value(lines.get(start)), entry(lines.subList(start + 1, end)));
            start = end;
        }
        return new PackIndex(value(lines.get(1)), value(lines.get(2)), controls);
    }

    /** The digest alone, or null where the index is of another format. */
    static @Nullable String digest(BufferedReader text) throws IOException {
        String digest = FORMAT.equals(text.readLine()) ? text.readLine() : null;
        return digest == null ? null : value(digest);
    }

    private static Entry entry(List<String> lines) {
        String stage = "";
        String model = null;
        String error = null;
        String rule = "";
        SortedMap<String, SortedSet<String>> properties = new TreeMap<>();
        Map<String, Set<String>> types = new TreeMap<>();
        Map<String, Set<String>> negated = new TreeMap<>();
        for (String line : lines) {
            String value = value(line);
            switch (line.substring(0, line.length() - value.length()).strip()) {
                case "stage" -> stage = value;
                case "model" -> model = value;
                case "error" -> error = value;
                case "reads" -> {
                    SortedSet<String> words = set(value);
                    String type = value.split(" ", 2)[0];
                    words.remove(type);
                    properties.put(type, words);
                }
                case "rule" -> rule = value;
                case "types" -> types.put(rule, set(value));
                case "negated" -> negated.put(rule, set(value));
                default -> throw new IllegalArgumentException("not a line of a pack index: " + line);
            }
        }
        return new Entry(stage, model, error, new Reads(properties, negated, types));
    }

    private static String value(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? "" : line.substring(space + 1);
    }

    private static SortedSet<String> set(String words) {
        SortedSet<String> set = new TreeSet<>(Arrays.asList(words.split(" ")));
        set.remove("");
        return set;
    }
}
