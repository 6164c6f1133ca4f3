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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The snapshot of {@link PlainIfs}: rows by type, by id, and by whatever a control looks them up by. */
final class PlainSite {
    /** Set where the snapshot is read into a tree first, as most hand-written programs would, and not as a stream. */
    static final String TREE = "plain.tree";

    static final long MAX_AGE = 900;
    static final long SKEW = 120;

    private final Map<String, List<Row>> byType = new HashMap<>();
    private final Map<String, Row> byId = new HashMap<>();
    private final Map<String, Map<String, Map<String, List<Row>>>> indexes = new HashMap<>();
    private final Set<String> gaps = new HashSet<>();
    private final Set<String> gapTypes = new HashSet<>();
    private final List<Row> words = new ArrayList<>();
    private final Map<String, Instant> times = new HashMap<>();
    private final Map<Row, String> looked = new LinkedHashMap<>();
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
                    case "attestations" -> site.words(in);
                    case "facts" -> site.facts(in);
                    case "gaps" -> site.gaps(in);
                    default -> in.skipChildren();
                }
            }
        }
        site.words.forEach(site::attest);
        return site;
    }

    private void words(JsonParser in) throws IOException {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            words.add(Row.read(in));
        }
    }

    /** Fills in what somebody vouches for and no source gave, as long as the word holds. */
    private void attest(Row word) {
        String[] fact = (word.text("fact") + "").split("\\.", 2);
        Row row = row(word.text("subject"));
        String expires = word.text("expires");
        if (fact.length == 2
                && row != null
                && word.lacks("meaning")
                && expires != null
                && expires.compareTo(now.toString().substring(0, 10)) >= 0) {
            row.attest(fact[1], word.text("value") + "");
        }
    }

    private void facts(JsonParser in) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String type = in.currentName();
            List<Row> rows = byType.computeIfAbsent(type, t -> new ArrayList<>());
            in.nextToken();
            while (in.nextToken() == JsonToken.START_OBJECT) {
                Row row = Row.read(in).of(type);
                rows.add(row);
                byId.put(row.id(), row);
            }
        }
    }

    private void gaps(JsonParser in) throws IOException {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            Row gap = Row.read(in);
            String property = gap.text("property");
            gapTypes.add(gap.text("type") + "");
            gaps.add(gap.text("type") + (property == null ? "" : "." + property) + " " + gap.text("owner"));
        }
    }

    List<Row> all(String type) {
        return byType.getOrDefault(type, List.of());
    }

    @Nullable
    Row row(@Nullable String id) {
        Row row = id == null ? null : byId.get(id);
        if (row != null) {
            looked.put(row, "id");
        }
        return row;
    }

    /** The rows of a type whose property has that value, or is a list that holds it. */
    List<Row> of(String type, String property, @Nullable String value) {
        List<Row> rows = value == null ? List.of() : index(type, property).getOrDefault(value, List.of());
        rows.forEach(row -> looked.put(row, property));
        return rows;
    }

    private Map<String, List<Row>> index(String type, String property) {
        Map<String, Map<String, List<Row>>> ofType = indexes.computeIfAbsent(type, t -> new HashMap<>());
        Map<String, List<Row>> index = ofType.get(property);
        if (index == null) {
            index = new HashMap<>();
            for (Row row : all(type)) {
                for (String key : row.keys(property)) {
                    index.computeIfAbsent(key, k -> new ArrayList<>(2)).add(row);
                }
            }
            ofType.put(property, index);
        }
        return index;
    }

    /** The rows that were looked up since it was asked last, and by what: the evidence of the finding that they led to. */
    Map<Row, String> looked() {
        Map<Row, String> rows = new LinkedHashMap<>(looked);
        looked.clear();
        return rows;
    }

    /** Whether {@code what}, a type or a property, could not be read of an owner. */
    boolean gap(String what, @Nullable String owner) {
        return !gaps.isEmpty() && gaps.contains(what + " " + owner);
    }

    /** Whether something of a type could not be read of any owner. */
    boolean gap(String type) {
        return gapTypes.contains(type);
    }

    Instant time(String text) {
        return times.computeIfAbsent(text, Instant::parse);
    }

    Instant now() {
        return now;
    }

    boolean before(String one, String other) {
        return time(one).isBefore(time(other));
    }

    /** Whether a heartbeat is at most 15 minutes old and not from the future. */
    boolean fresh(@Nullable String heartbeat) {
        return heartbeat != null && age(heartbeat) <= MAX_AGE && age(heartbeat) >= -SKEW;
    }

    long age(String text) {
        return Duration.between(time(text), now).toSeconds();
    }
}
