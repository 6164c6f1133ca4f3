package io.reprotect.preflight.evaluate.compile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets all controls of a shipped pack use one description of each class that rules name. The rule compiler makes one for
 * every control, hundreds in all, and each would be loaded at every start.
 */
final class SharedDescriptions {
    private static final Pattern HOLDER = Pattern.compile(".*[./]DomainClassesMetadata[0-9A-F]{32}");
    private static final Pattern DESCRIPTION =
            Pattern.compile("(.*\\.DomainClassesMetadata[0-9A-F]{32})\\$(\\w+)_Metadata");
    private static final String FIELD = "_Metadata_INSTANCE";
    private static final String TYPE = "Lorg/drools/model/DomainClassMetadata;";

    private final String holder;
    private final SortedMap<String, byte[]> classes = new TreeMap<>();
    private final SortedMap<String, String> describing = new TreeMap<>();
    private final SortedMap<String, String> contents = new TreeMap<>();

    private SharedDescriptions(String holder) {
        this.holder = holder;
    }

    /** The classes of all controls with descriptions in common; {@code holder} names the class that holds these. */
    static SortedMap<String, byte[]> of(String holder, List<GeneratedClasses> controls) {
        SharedDescriptions shared = new SharedDescriptions(holder.replace('.', '/'));
        controls.forEach(control -> control.bytes().forEach(shared::add));
        shared.classes.put(holder, shared.holder());
        return shared.classes;
    }

    private void add(String name, byte[] bytes) {
        Matcher description = DESCRIPTION.matcher(name);
        if (description.matches()) {
            describe(name, description.group(1), description.group(2), bytes);
        } else if (!HOLDER.matcher(name).matches()) {
            classes.put(name, rewritten(bytes, false));
        }
    }

    /** The first description of a class stands for all; another one would be a change of the rule compiler. */
    private void describe(String name, String owner, String described, byte[] bytes) {
        byte[] opened = rewritten(bytes, true);
        String content = new String(opened, StandardCharsets.ISO_8859_1).replace(owner.replace('.', '/'), "");
        String first = contents.putIfAbsent(described, content);
        if (first == null) {
            describing.put(described, name.replace('.', '/'));
            classes.put(name, opened);
        } else if (!first.equals(content)) {
            throw new IllegalStateException(name + " describes its class in another way than that of another control");
        }
    }

    /** Reads descriptions from the common holder; {@code opened} lets that make an instance of this class. */
    private byte[] rewritten(byte[] bytes, boolean opened) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String sign, String parent, String[] interfaces) {
                super.visit(version, opened ? access | Opcodes.ACC_PUBLIC : access, name, sign, parent, interfaces);
            }

            @Override
            public void visitNestHost(String host) {
                if (!opened) {
                    super.visitNestHost(host);
                }
            }

            @Override
            public void visitInnerClass(String name, @Nullable String outer, @Nullable String inner, int access) {
                if (!opened) {
                    super.visitInnerClass(name, outer, inner, access);
                }
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String type, String sign, String[] thrown) {
                int open = opened ? access & ~Opcodes.ACC_PRIVATE | Opcodes.ACC_PUBLIC : access;
                return new MethodVisitor(Opcodes.ASM9, super.visitMethod(open, name, type, sign, thrown)) {
                    @Override
                    public void visitFieldInsn(int code, String owner, String field, String type) {
                        super.visitFieldInsn(code, HOLDER.matcher(owner).matches() ? holder : owner, field, type);
                    }
                };
            }
        };
        new ClassReader(bytes).accept(visitor, opened ? ClassReader.SKIP_DEBUG : 0);
        return writer.toByteArray();
    }

    private byte[] holder() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int constant = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, holder, null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        describing.forEach((described, name) -> {
            writer.visitField(constant, described + FIELD, TYPE, null, null).visitEnd();
            code.visitTypeInsn(Opcodes.NEW, name);
            code.visitInsn(Opcodes.DUP);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
            code.visitFieldInsn(Opcodes.PUTSTATIC, holder, described + FIELD, TYPE);
        });
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
