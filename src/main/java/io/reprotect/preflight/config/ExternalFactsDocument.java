package io.reprotect.preflight.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of facts that is kept elsewhere: CSV with the columns subject, key, value, source and date, or the same as a list
 * under {@code externalFacts} in JSON or YAML.
 */
public record ExternalFactsDocument(List<Entry> facts) {
    private static final Set<String> COLUMNS = Set.of("subject", "key", "value", "source", "date");
    private static final String WANTED = "the columns subject, key, value, source and date";
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    public ExternalFactsDocument {
        facts = List.copyOf(facts);
    }

    /**
     * One word about a fact.
     *
     * @param position where it stands, as {@code owners.csv:3}
     * @param subject id or name of a fact, or type and name as {@code Vm:web-01}
     */
    public record Entry(
            String position,
            String subject,
            String key,
            String value,
            String source,
            @Nullable String date) {}

    /** Reads a file, by the ending of its name. */
    public static ExternalFactsDocument read(Path file) {
        Problems problems = new Problems(file.toString());
        List<Entry> entries = new ArrayList<>();
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            csv(file, problems, entries);
        } else {
            Keys root = Keys.of(problems, "", YamlFile.read(file), "externalFacts");
            root.require("externalFacts", "a list of facts, each with " + WANTED);
            Lists.each(root, "externalFacts", "a mapping with " + WANTED, (path, node) -> {
                Keys keys = Keys.of(problems, path, node, COLUMNS.toArray(String[]::new));
                Map<String, String> row = new LinkedHashMap<>();
                for (String name : node.members().keySet()) {
                    String text = keys.text(name, "a text");
                    row.put(name, text == null ? "" : text);
                }
                add(problems, file, node.line(), row, entries);
            });
        }
        once(problems, entries);
        problems.raise();
        return new ExternalFactsDocument(entries);
    }

    private static void csv(Path file, Problems problems, List<Entry> entries) {
        CsvMapper mapper =
                CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
        try (MappingIterator<String[]> rows = mapper.readerFor(String[].class).readValues(YamlFile.text(file))) {
            List<String> header = null;
            while (rows.hasNext()) {
                int line = rows.getCurrentLocation().getLineNr();
                String[] row = rows.next();
                if (header == null) {
                    header = Arrays.asList(row);
                    if (!Set.copyOf(new HashSet<>(header)).equals(COLUMNS) || header.size() != COLUMNS.size()) {
                        problems.add(line, "header", "found other columns, wanted " + WANTED);
                        return;
                    }
                } else if (row.length != header.size()) {
                    problems.add(line, "row", "found " + row.length + " columns, wanted " + header.size());
                } else {
                    Map<String, String> named = new LinkedHashMap<>();
                    for (int i = 0; i < row.length; i++) {
                        named.put(header.get(i), row[i]);
                    }
                    add(problems, file, line, named, entries);
                }
            }
            if (header == null) {
                problems.add(0, "header", "found nothing, wanted " + WANTED);
            }
        } catch (RuntimeJsonMappingException e) {
            problems.add(0, "row", "is not valid CSV; a text with a comma or a quotation mark belongs in quotes");
        } catch (JsonProcessingException e) {
            problems.add(e.getLocation() == null ? 0 : e.getLocation().getLineNr(), "row", "is not valid CSV");
        } catch (IOException e) {
            problems.add(0, "file", "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void add(Problems problems, Path file, int line, Map<String, String> row, List<Entry> entries) {
        for (String needed : List.of("subject", "key", "value", "source")) {
            if (row.getOrDefault(needed, "").isBlank()) {
                problems.add(line, needed, "found nothing, wanted a text");
                return;
            }
        }
        String date = row.getOrDefault("date", "");
        if (!date.isBlank() && !DATE.matcher(date).matches()) {
            problems.add(line, "date", "found " + Shown.of(date) + ", wanted a date as 2026-01-31, or nothing");
            return;
        }
        entries.add(new Entry(
                file + ":" + line,
                String.valueOf(row.get("subject")),
                String.valueOf(row.get("key")),
                String.valueOf(row.get("value")),
                String.valueOf(row.get("source")),
                date.isBlank() ? null : date));
    }

    private static void once(Problems problems, List<Entry> entries) {
        Set<String> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!seen.add(entry.subject().toLowerCase(Locale.ROOT) + "\n" + entry.key())) {
                problems.add(
                        0,
                        entry.position(),
                        "tells " + Shown.of(entry.key()) + " of " + Shown.of(entry.subject())
                                + " a second time; keep one");
            }
        }
    }
}
