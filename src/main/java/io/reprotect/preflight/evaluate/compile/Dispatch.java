package io.reprotect.preflight.evaluate.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Turns the lambdas of compiled rules into one class for each functional interface, which tells them apart by a number. A
 * shipped pack has thousands of lambdas, and the virtual machine would make a class of each at every start. Only lambdas
 * that capture nothing and need no conversion but casts are turned; all others stay as they are.
 */
final class Dispatch extends ClassVisitor {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String NUMBER = "number";

    private final String owner;
    private final Map<Target, List<Handle>> lambdas;

    /** A functional interface, its method, and that method's descriptor. */
    private record Target(String type, String method, String descriptor) {}

    private Dispatch(ClassVisitor writer, String owner, Map<Target, List<Handle>> lambdas) {
        super(Opcodes.ASM9, writer);
        this.owner = owner;
        this.lambdas = lambdas;
    }

    /** The same classes, and the new ones; for classes that have passed every check. */
    static GeneratedClasses dispatched(GeneratedClasses checked) {
        SortedMap<String, byte[]> all = new TreeMap<>();
        checked.bytes().forEach((name, bytes) -> {
            String owner = name.replace('.', '/');
            Map<Target, List<Handle>> lambdas = new LinkedHashMap<>();
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            new ClassReader(bytes).accept(new Concatenation(new Dispatch(writer, owner, lambdas), owner), 0);
            all.put(name, writer.toByteArray());
            lambdas.forEach((target, handles) -> {
                String made = dispatcher(owner, target);
                all.put(made.replace('/', '.'), dispatcher(made, target, handles));
            });
        });
        return new GeneratedClasses(checked.model(), all);
    }

    private static String dispatcher(String owner, Target target) {
        return owner + "$" + target.type().substring(target.type().lastIndexOf('/') + 1);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        boolean body = name.startsWith("lambda$");
        int opened = body ? access & ~Opcodes.ACC_PRIVATE : access;
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(opened, name, descriptor, signature, thrown)) {
            @Override
            public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                if (plain(type, bootstrap, arguments)) {
                    Target target = new Target(
                            Type.getReturnType(type).getInternalName(), method, ((Type) arguments[0]).getDescriptor());
                    List<Handle> handles = lambdas.computeIfAbsent(target, t -> new ArrayList<>());
                    handles.add((Handle) arguments[1]);
                    instance(dispatcher(owner, target), handles.size() - 1);
                } else {
                    super.visitInvokeDynamicInsn(method, type, bootstrap, arguments);
                }
            }

            private void instance(String made, int number) {
                super.visitTypeInsn(Opcodes.NEW, made);
                super.visitInsn(Opcodes.DUP);
                push(this, number);
                super.visitMethodInsn(Opcodes.INVOKESPECIAL, made, "<init>", "(I)V", false);
            }
        };
    }

    /** Whether it is a lambda without captured values whose body takes and gives just what the interface does. */
    private boolean plain(String type, Handle bootstrap, Object... arguments) {
        if (!bootstrap.getOwner().equals(FACTORY) || Type.getArgumentTypes(type).length > 0) {
            return false;
        }
        Handle body = (Handle) arguments[1];
        Type erased = (Type) arguments[0];
        Type actual = (Type) arguments[2];
        if (body.getTag() != Opcodes.H_INVOKESTATIC
                || !body.getOwner().equals(owner)
                || !body.getName().startsWith("lambda$")
                || !body.getDesc().equals(actual.getDescriptor())
                || erased.getArgumentTypes().length != actual.getArgumentTypes().length) {
            return false;
        }
        for (int i = 0; i < erased.getArgumentTypes().length; i++) {
            if (!alike(erased.getArgumentTypes()[i], actual.getArgumentTypes()[i])) {
                return false;
            }
        }
        return alike(erased.getReturnType(), actual.getReturnType());
    }

    private static boolean alike(Type one, Type other) {
        return one.getSort() >= Type.ARRAY ? other.getSort() >= Type.ARRAY : one.equals(other);
    }

    private static byte[] dispatcher(String made, Target target, List<Handle> bodies) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        String[] implemented = {target.type()};
        writer.visit(
                Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC, made, null, "java/lang/Object", implemented);
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, NUMBER, "I", null, null)
                .visitEnd();
        constructor(writer.visitMethod(0, "<init>", "(I)V", null, null), made);
        run(writer.visitMethod(Opcodes.ACC_PUBLIC, target.method(), target.descriptor(), null, null), made, bodies);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(MethodVisitor code, String made) {
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, made, NUMBER, "I");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void run(MethodVisitor code, String made, List<Handle> bodies) {
        Label none = new Label();
        Label[] cases = new Label[bodies.size()];
        Arrays.setAll(cases, i -> new Label());
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, made, NUMBER, "I");
        code.visitTableSwitchInsn(0, cases.length - 1, none, cases);
        for (int i = 0; i < cases.length; i++) {
            Handle body = bodies.get(i);
            code.visitLabel(cases[i]);
            int local = 1;
            for (Type argument : Type.getArgumentTypes(body.getDesc())) {
                code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
                if (argument.getSort() >= Type.ARRAY) {
                    code.visitTypeInsn(Opcodes.CHECKCAST, argument.getInternalName());
                }
                local += argument.getSize();
            }
            code.visitMethodInsn(Opcodes.INVOKESTATIC, body.getOwner(), body.getName(), body.getDesc(), false);
            code.visitInsn(Type.getReturnType(body.getDesc()).getOpcode(Opcodes.IRETURN));
        }
        code.visitLabel(none);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void push(MethodVisitor code, int number) {
        if (number <= Short.MAX_VALUE) {
            code.visitIntInsn(Opcodes.SIPUSH, number);
        } else {
            code.visitLdcInsn(number);
        }
    }
}
