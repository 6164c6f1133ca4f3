package io.reprotect.preflight.site.generate;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Records by the names of their components. */
final class Records {
    private Records() {}

    static Object get(Record record, String name) {
        try {
            return record.getClass().getMethod(name).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same record with one component changed. */
    @SuppressWarnings("unchecked")
    static <T> T with(T record, String name, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(each -> each.getName().equals(name) ? value : get((Record) record, each.getName()))
                .toArray();
        try {
            return (T) record.getClass().getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " with " + name + " = " + value, e);
        }
    }
}
