package io.reprotect.preflight.evaluate.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Turns the concatenations of texts in compiled rules into methods with a StringBuilder. The virtual machine would make
 * classes for each form of them at every start.
 */
final class Concatenation extends ClassVisitor {
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final char ARGUMENT = '\1';
    private static final char CONSTANT = '\2';

    private final String owner;
    private final Map<Form, String> methods = new LinkedHashMap<>();

    /** What is concatenated: the types of the values, and the text around them. */
    private record Form(String descriptor, String recipe) {}

    Concatenation(ClassVisitor next, String owner) {
        super(Opcodes.ASM9, next);
        this.owner = owner;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, thrown)) {
            @Override
            public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                if (method.equals("makeConcatWithConstants")
                        && bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")
                        && ((String) arguments[0]).indexOf(CONSTANT) < 0) {
                    Form form = new Form(type, (String) arguments[0]);
                    String made = methods.computeIfAbsent(form, f -> "concat$" + methods.size());
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, made, type, false);
                } else {
                    super.visitInvokeDynamicInsn(method, type, bootstrap, arguments);
                }
            }
        };
    }

    @Override
    public void visitEnd() {
        methods.forEach((form, name) -> write(
                super.visitMethod(
                        Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                        name,
                        form.descriptor(),
                        null,
                        null),
                form));
        super.visitEnd();
    }

    private static void write(MethodVisitor code, Form form) {
        Type[] values = Type.getArgumentTypes(form.descriptor());
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        int value = 0;
        int local = 0;
        StringBuilder constant = new StringBuilder();
        for (char c : form.recipe().toCharArray()) {
            if (c != ARGUMENT) {
                constant.append(c);
                continue;
            }
            constant(code, constant);
            Type type = values[value++];
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            append(code, appended(type));
            local += type.getSize();
        }
        constant(code, constant);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void constant(MethodVisitor code, StringBuilder text) {
        if (!text.isEmpty()) {
            code.visitLdcInsn(text.toString());
            append(code, "Ljava/lang/String;");
            text.setLength(0);
        }
    }

    /** The parameter of the {@code append} that writes a value as concatenation does. */
    private static String appended(Type type) {
        return switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.OBJECT ->
                type.getClassName().equals("java.lang.String") ? type.getDescriptor() : "Ljava/lang/Object;";
            case Type.ARRAY -> "Ljava/lang/Object;";
            default -> type.getDescriptor();
        };
    }

    private static void append(MethodVisitor code, String parameter) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + parameter + ")L" + BUILDER + ";", false);
    }
}
