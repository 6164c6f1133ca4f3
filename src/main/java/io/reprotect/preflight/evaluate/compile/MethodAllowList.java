package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads generated class files before any of them is loaded and refuses every method, field and type that is not known to be
 * harmless. Methods, not classes: a harmless class may have a constructor that writes a file.
 */
final class MethodAllowList extends ClassVisitor {
    private static final int UNUSUAL = Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED;
    private static final Set<String> INTERFACES =
            Set.of("org/drools/model/Model", "org/drools/model/DomainClassMetadata");

    private final Set<String> own;
    private @Nullable String problem;

    private MethodAllowList(Set<String> own) {
        super(Opcodes.ASM9);
        this.own = own;
    }

    /** Why the classes may not be loaded, or null where they may. */
    static @Nullable String problem(GeneratedClasses generated, Control control, String pack) {
        Set<String> own = new java.util.HashSet<>();
        for (String name : generated.bytes().keySet()) {
            if (!name.startsWith(control.rulePackage(pack) + ".")) {
                return "makes a class outside its package: " + name;
            }
            own.add(name.replace('.', '/'));
        }
        for (Map.Entry<String, byte[]> each : generated.bytes().entrySet()) {
            MethodAllowList list = new MethodAllowList(own);
            ClassReader reader = new ClassReader(each.getValue());
            if (!reader.getClassName().equals(each.getKey().replace('.', '/'))) {
                return "makes a class whose name differs from its file: " + each.getKey();
            }
            reader.accept(list, ClassReader.SKIP_DEBUG | ClassReader.EXPAND_FRAMES);
            if (list.problem != null) {
                return list.problem;
            }
        }
        return null;
    }

    void refuse(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    boolean isOwn(String internalName) {
        return own.contains(internalName);
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        if (!"java/lang/Object".equals(superName)) {
            refuse("extends " + superName.replace('/', '.') + ", which rules may not");
        }
        for (String each : interfaces) {
            if (!INTERFACES.contains(each)) {
                refuse("implements " + each.replace('/', '.') + ", which rules may not");
            }
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, String signature, @Nullable Object value) {
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if ((access & UNUSUAL) != 0) {
            refuse("declares a native or synchronized method, which rules may not");
        }
        return new MethodCheck(this, access, name, descriptor);
    }
}
