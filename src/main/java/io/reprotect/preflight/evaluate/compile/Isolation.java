package io.reprotect.preflight.evaluate.compile;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the constraints of one control its own. The engine shares constraints of equal id, and an id is only the hash of the
 * constraint's text: two controls that import different types of one simple name would get each other's constraint.
 */
final class Isolation extends ClassVisitor {
    private static final Pattern CONSTRAINT = Pattern.compile("GENERATED_[0-9A-F]{32}");

    private final String suffix;

    private Isolation(ClassWriter writer, String scope) {
        super(Opcodes.ASM9, writer);
        this.suffix = "_" + scope;
    }

    static SortedMap<String, byte[]> isolate(SortedMap<String, byte[]> classes, String scope) {
        SortedMap<String, byte[]> isolated = new TreeMap<>();
        classes.forEach((name, bytes) -> {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(bytes).accept(new Isolation(writer, scope), 0);
            isolated.put(name, writer.toByteArray());
        });
        return isolated;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] thrown) {
        if (name.equals("$deserializeLambda$")) {
            return null; // called by deserialization alone, and nothing here is deserialized
        }
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, thrown)) {
            @Override
            public void visitLdcInsn(Object value) {
                boolean constraint = value instanceof String text
                        && !name.startsWith("lambda$")
                        && CONSTRAINT.matcher(text).matches();
                super.visitLdcInsn(constraint ? value + suffix : value);
            }
        };
    }
}
