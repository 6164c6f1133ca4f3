package io.reprotect.preflight.snapshot;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot key by key; every key must be there, none besides. */
final class SnapshotReader {
    private static final Set<String> KEYS = Set.of(
            "attestations",
            "clock",
            "collectedAt",
            "facts",
            "gaps",
            "parameters",
            "request",
            "schemaVersion",
            "seals",
            "sources",
            "tool");

    private final StrictReader in;
    private final Values values;
    private final Set<Gap> gaps = new LinkedHashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private List<Observed> facts = List.of();
    private List<Seal> seals = List.of();
    private List<Attestation> attestations = List.of();
    private List<SourceReading> sources = List.of();
    private Map<String, Object> request = Map.of();
    private SortedMap<String, Long> parameters = new TreeMap<>();
    private @Nullable ClockReading clock;
    private java.time.@Nullable Instant collectedAt;
    private String tool = "";

    SnapshotReader(StrictReader in) {
        this.in = in;
        values = new Values(in);
    }

    SnapshotJson.Stored read() {
        values.require(in.next(), JsonToken.START_OBJECT, "the document");
        while (in.next() == JsonToken.FIELD_NAME) {
            String key = in.text();
            if (!KEYS.contains(key)) {
                throw in.newer("has the unknown key " + Quoted.of(key));
            }
            seen.add(key);
            member(key, in.next());
        }
        for (String key : new java.util.TreeSet<>(KEYS)) {
            if (!seen.contains(key)) {
                throw in.refuse("lacks the key " + Quoted.of(key) + ", so it is not a snapshot");
            }
        }
        String digest = in.finish();
        List<Gap> all = new ArrayList<>(gaps);
        all.sort(Order.GAPS);
        Snapshot snapshot = new Snapshot(
                java.util.Objects.requireNonNull(clock),
                java.util.Objects.requireNonNull(collectedAt),
                tool,
                request,
                attestations,
                parameters,
                sources,
                facts,
                seals,
                all);
        return new SnapshotJson.Stored(snapshot, digest);
    }

    private void member(String key, @Nullable JsonToken token) {
        switch (key) {
            case "attestations" -> attestations = list(token, Attestation.class, key, null);
            case "clock" -> clock = (ClockReading) values.part(token, ClockReading.class, key);
            case "collectedAt" -> collectedAt = values.instant(token, key);
            case "facts" -> facts = new FactReader(in, values, gaps).read(token);
            case "gaps" -> gaps.addAll(list(token, Gap.class, key, Order.GAPS));
            case "parameters" -> parameters = parameters(token);
            case "request" -> request = request(token);
            case "schemaVersion" -> version(values.string(token, key));
            case "seals" -> seals = list(token, Seal.class, key, Order.SEALS);
            case "sources" -> sources = list(token, SourceReading.class, key, Order.SOURCES);
            case "tool" -> tool = values.string(token, key);
            default -> throw new IllegalStateException(key);
        }
    }

    private void version(String version) {
        if (!version.equals(Snapshot.SCHEMA_VERSION)) {
            throw in.newer("has schemaVersion " + Quoted.of(version) + ", this release reads "
                    + Quoted.of(Snapshot.SCHEMA_VERSION));
        }
    }

    private <T> List<T> list(@Nullable JsonToken token, Class<T> type, String key, @Nullable Comparator<T> order) {
        values.require(token, JsonToken.START_ARRAY, key);
        List<T> items = new ArrayList<>();
        T last = null;
        for (JsonToken t = in.next(); t != JsonToken.END_ARRAY; t = in.next()) {
            T item = type.cast(values.part(t, type, key));
            if (order != null && last != null && order.compare(last, item) > 0) {
                throw in.refuse(key + " are not in order");
            }
            items.add(item);
            last = item;
        }
        return items;
    }

    private SortedMap<String, Long> parameters(@Nullable JsonToken token) {
        values.require(token, JsonToken.START_OBJECT, "parameters");
        SortedMap<String, Long> read = new TreeMap<>();
        while (in.next() == JsonToken.FIELD_NAME) {
            String name = in.text();
            values.require(in.next(), JsonToken.VALUE_NUMBER_INT, "parameters." + Quoted.of(name));
            read.put(name, in.number());
        }
        return read;
    }

    private Map<String, Object> request(@Nullable JsonToken token) {
        values.require(token, JsonToken.START_OBJECT, "request");
        JsonNode tree = CanonicalJson.tree(in, token);
        return Values.plain(tree);
    }
}
