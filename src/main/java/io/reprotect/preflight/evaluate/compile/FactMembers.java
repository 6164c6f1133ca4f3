package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The methods of facts that rules may call, and the properties that each of them reads: an accessor its own, any other method
 * those that its body reads.
 */
final class FactMembers {
    private static final String PACKAGE = Fact.class.getPackageName().replace('.', '/') + "/";
    private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString");

    /** {@code owner.name descriptor} to the properties read. */
    private static final Map<String, Reading> READINGS = readings();

    private static final Set<String> ENUMS = enums();

    private FactMembers() {}

    /** Properties of a fact type; the type by its simple name. */
    record Reading(String type, Set<String> properties) {
        Reading {
            properties = Set.copyOf(properties);
        }
    }

    /** What that method reads, or null where it is no method of a fact that rules may call. */
    static @Nullable Reading reading(String owner, String name, String descriptor) {
        return READINGS.get(owner + "." + name + descriptor);
    }

    /** Whether the internal name is that of a fact type. */
    static boolean isFact(String internalName) {
        return READINGS.containsKey(internalName + ".id()Ljava/lang/String;");
    }

    /** Whether the internal name is that of an enum of the vocabulary. */
    static boolean isEnum(String internalName) {
        return internalName.startsWith(PACKAGE) && ENUMS.contains(internalName);
    }

    private static Map<String, Reading> readings() {
        Map<String, Reading> readings = new HashMap<>();
        for (Class<? extends Fact> type : FactTypes.all()) {
            String owner = Type.getInternalName(type);
            Set<String> components = new TreeSet<>();
            for (RecordComponent component : FactTypes.properties(type)) {
                components.add(component.getName());
            }
            readings.put(owner + ".name()Ljava/lang/String;", new Reading(type.getSimpleName(), Set.of("id")));
            MethodBodies bodies = MethodBodies.of(type);
            for (Method method : type.getDeclaredMethods()) {
                boolean callable = Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic()
                        && !OF_EVERY_RECORD.contains(method.getName());
                if (callable) {
                    String signature = method.getName() + Type.getMethodDescriptor(method);
                    Set<String> properties = bodies.fieldsReadBy(signature);
                    properties.retainAll(components);
                    readings.put(owner + "." + signature, new Reading(type.getSimpleName(), properties));
                }
            }
        }
        return Map.copyOf(readings);
    }

    private static Set<String> enums() {
        Set<String> enums = new HashSet<>();
        for (Class<? extends Fact> type : FactTypes.all()) {
            for (RecordComponent property : FactTypes.properties(type)) {
                if (property.getType().isEnum()) {
                    enums.add(Type.getInternalName(property.getType()));
                }
            }
        }
        return Set.copyOf(enums);
    }
}
