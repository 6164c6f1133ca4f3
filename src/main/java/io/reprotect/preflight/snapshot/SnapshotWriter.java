package io.reprotect.preflight.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a snapshot key by key, in the canonical order. */
final class SnapshotWriter {
    private final CanonicalWriter out;

    SnapshotWriter(CanonicalWriter out) {
        this.out = out;
    }

    void write(Snapshot snapshot) throws IOException {
        out.startObject();
        member("attestations", snapshot.attestations());
        member("clock", snapshot.clock());
        member("collectedAt", snapshot.collectedAt());
        out.name("facts");
        facts(snapshot.facts());
        member("gaps", sorted(snapshot.gaps(), Order.GAPS));
        member("parameters", snapshot.parameters());
        member("request", snapshot.request());
        member("schemaVersion", Snapshot.SCHEMA_VERSION);
        member("seals", sorted(snapshot.seals(), Order.SEALS));
        member("sources", sorted(snapshot.sources(), Order.SOURCES));
        member("tool", snapshot.tool());
        out.endObject();
    }

    private void facts(List<Observed> facts) throws IOException {
        Map<String, List<Observed>> byType = new TreeMap<>();
        for (Observed observed : facts) {
            byType.computeIfAbsent(observed.fact().getClass().getSimpleName(), type -> new ArrayList<>())
                    .add(observed);
        }
        out.startObject();
        for (Map.Entry<String, List<Observed>> type : byType.entrySet()) {
            type.getValue().sort(Order.FACTS);
            out.name(type.getKey());
            out.startArray();
            for (Observed observed : type.getValue()) {
                fact(observed);
            }
            out.endArray();
        }
        out.endObject();
    }

    private void fact(Observed observed) throws IOException {
        out.startObject();
        member("_from", observed.from());
        RecordShape.of(observed.fact().getClass()).writeMembers(out, observed.fact());
        out.endObject();
    }

    private void member(String name, Object value) throws IOException {
        out.name(name);
        CanonicalJson.write(out, value);
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        return list.stream().sorted(order).toList();
    }
}
