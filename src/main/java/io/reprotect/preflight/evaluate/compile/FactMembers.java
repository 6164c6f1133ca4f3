package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** The methods of facts that rules may call, and the property that each of them reads. */
final class FactMembers {
    private static final String PACKAGE = Fact.class.getPackageName().replace('.', '/') + "/";

    /** {@code owner.name descriptor} to type and property. */
    private static final Map<String, Read> READS = reads();

    private static final Set<String> ENUMS = enums();

    private FactMembers() {}

    /** A property of a fact type, by simple names. */
    record Read(String type, String property) {}

    /** What that method reads, or null where it is no accessor of a fact. */
    static @Nullable Read read(String owner, String name, String descriptor) {
        return READS.get(owner + "." + name + descriptor);
    }

    /** Whether the internal name is that of a fact type. */
    static boolean isFact(String internalName) {
        return READS.containsKey(internalName + ".id()Ljava/lang/String;");
    }

    /** Whether the internal name is that of an enum of the vocabulary. */
    static boolean isEnum(String internalName) {
        return internalName.startsWith(PACKAGE) && ENUMS.contains(internalName);
    }

    private static Map<String, Read> reads() {
        Map<String, Read> reads = new HashMap<>();
        for (Class<? extends Fact> type : FactTypes.all()) {
            String owner = Type.getInternalName(type);
            String simple = type.getSimpleName();
            reads.put(owner + ".name()Ljava/lang/String;", new Read(simple, "id"));
            for (RecordComponent property : FactTypes.properties(type)) {
                String accessor = property.getName() + "()" + Type.getDescriptor(property.getType());
                reads.put(owner + "." + accessor, new Read(simple, property.getName()));
            }
        }
        reads.put(PACKAGE + "Clock.secondsSince(Ljava/time/Instant;)J", new Read("Clock", "now"));
        return Map.copyOf(reads);
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
