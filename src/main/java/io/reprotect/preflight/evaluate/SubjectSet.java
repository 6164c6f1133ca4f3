package io.reprotect.preflight.evaluate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The subjects of one type that the request puts before a control, by id. */
final class SubjectSet {
    private final String type;
    private final Map<String, ScopedSubject> byId = new TreeMap<>();

    SubjectSet(String type, Iterable<ScopedSubject> subjects) {
        this.type = type;
        subjects.forEach(subject -> byId.putIfAbsent(subject.id(), subject));
    }

    String type() {
        return type;
    }

    List<ScopedSubject> all() {
        return List.copyOf(byId.values());
    }

    @Nullable
    ScopedSubject byId(String id) {
        return byId.get(id);
    }
}
