package io.reprotect.preflight.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The snapshot of {@link PlainIfs}: rows by type, by id, and by whatever a control looks them up by. */
final class PlainSite {
    /** Set where the snapshot is read into a tree first, as most hand-written programs would, and not as a stream. */
    static final String TREE = "plain.tree";

    private final Map<String, List<Row>> byType = new HashMap<>();
    private final Map<String, Row> byId = new HashMap<>();
    private final Map<String, Map<String, List<Row>>> indexes = new HashMap<>();
    private final Set<String> gaps = new HashSet<>();
    private final Map<String, Instant> times = new HashMap<>();
    private Instant now = Instant.EPOCH;

    static PlainSite read(Path file) throws IOException {
        PlainSite site = new PlainSite();
        try (JsonParser in = Boolean.getBoolean(TREE)
                ? new ObjectMapper().readTree(file.toFile()).traverse()
                : new JsonFactory().createParser(file.toFile())) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String key = in.currentName();
                in.nextToken();
                switch (key) {
                    case "clock" ->
                        site.now = Instant.parse(String.valueOf(Row.read(in).text("service")));
                    case "facts" -> site.facts(in);
                    case "gaps" -> site.gaps(in);
                    default -> in.skipChildren();
                }
            }
        }
        return site;
    }

    private void facts(JsonParser in) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            List<Row> rows = byType.computeIfAbsent(in.currentName(), type -> new ArrayList<>());
            in.nextToken();
            while (in.nextToken() == JsonToken.START_OBJECT) {
                Row row = Row.read(in);
                rows.add(row);
                byId.put(row.id(), row);
            }
        }
    }

    private void gaps(JsonParser in) throws IOException {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            Row gap = Row.read(in);
            String property = gap.text("property");
            gaps.add(gap.text("type") + (property == null ? "" : "." + property) + " " + gap.text("owner"));
        }
    }

    List<Row> all(String type) {
        return byType.getOrDefault(type, List.of());
    }

    @Nullable
    Row row(@Nullable String id) {
        return id == null ? null : byId.get(id);
    }

    /** The rows of a type whose property has that value. */
    List<Row> of(String type, String property, @Nullable String value) {
        Map<String, List<Row>> index = indexes.get(type + "." + property);
        if (index == null) {
            index = new HashMap<>();
            for (Row row : all(type)) {
                String key = row.text(property);
                if (key != null) {
                    index.computeIfAbsent(key, k -> new ArrayList<>(2)).add(row);
                }
            }
            indexes.put(type + "." + property, index);
        }
        return value == null ? List.of() : index.getOrDefault(value, List.of());
    }

    /** Whether {@code what}, a type or a property, could not be read of an owner. */
    boolean gap(String what, @Nullable String owner) {
        return !gaps.isEmpty() && gaps.contains(what + " " + owner);
    }

    Instant time(String text) {
        return times.computeIfAbsent(text, Instant::parse);
    }

    Instant now() {
        return now;
    }

    long age(String text) {
        return Duration.between(time(text), now).toSeconds();
    }
}
