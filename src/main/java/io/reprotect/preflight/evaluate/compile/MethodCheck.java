package io.reprotect.preflight.evaluate.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Holds one method body against {@link Allowed}. */
final class MethodCheck extends MethodVisitor {
    private final MethodAllowList list;

    /** Conditions and consequences are lambdas; everything else is the generator's own plumbing. */
    private final boolean ofRule;

    private final List<@Nullable String> locals = new ArrayList<>();
    private final Set<Label> passed = new HashSet<>();

    /** Type of the value pushed last, where it is known; facts may not be turned into text. */
    private @Nullable String top;

    MethodCheck(MethodAllowList list, int access, String name, String descriptor) {
        super(Opcodes.ASM9);
        this.list = list;
        this.ofRule = name.startsWith("lambda$");
        if ((access & Opcodes.ACC_STATIC) == 0) {
            locals.add(null);
        }
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            locals.add(argument.getInternalName());
            if (argument.getSize() == 2) {
                locals.add(null);
            }
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        call(owner, name, descriptor);
        top = Type.getReturnType(descriptor).getInternalName();
    }

    private void call(String owner, String name, String descriptor) {
        boolean allowed = !ofRule && list.isOwn(owner)
                || FactMembers.reading(owner, name, descriptor) != null
                || FactMembers.isEnum(owner) && Allowed.ENUM_METHODS.contains(name)
                || Allowed.method(owner, name)
                || !ofRule && Allowed.plumbing(owner, name)
                || Allowed.isText(owner, name) && top != null && Allowed.printable(top);
        Type[] parameters = Type.getArgumentTypes(descriptor);
        boolean comparesWhole = allowed
                && ofRule
                && top != null
                && FactMembers.isFact(top)
                && parameters.length > 0
                && parameters[parameters.length - 1].getInternalName().equals("java/lang/Object");
        if (comparesWhole) {
            list.refuse("compares a whole " + dotted(String.valueOf(top))
                    + ", which would hide what it reads; compare its id");
        }
        if (!allowed) {
            String method = name.equals("<init>") ? "the constructor of " + dotted(owner) : dotted(owner) + "." + name;
            list.refuse("calls " + method + ", which rules may not");
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        if (!Allowed.BOOTSTRAPS.contains(bootstrap.getOwner() + "." + bootstrap.getName())) {
            list.refuse(
                    "links by " + dotted(bootstrap.getOwner()) + "." + bootstrap.getName() + ", which rules may not");
        }
        for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
                handle(handle);
            } else if (argument instanceof ConstantDynamic) {
                list.refuse("holds a computed constant, which rules may not");
            }
        }
        if (bootstrap.getName().startsWith("makeConcat")) {
            for (Type argument : Type.getArgumentTypes(descriptor)) {
                if (argument.getSort() >= Type.ARRAY && !Allowed.printable(argument.getInternalName())) {
                    list.refuse("makes text of a " + argument.getClassName() + ", which rules may not");
                }
            }
        }
        top = Type.getReturnType(descriptor).getInternalName();
    }

    private void handle(Handle handle) {
        boolean lambda = list.isOwn(handle.getOwner()) && handle.getName().startsWith("lambda$");
        if (!lambda) {
            top = null;
            call(handle.getOwner(), handle.getName(), handle.getDesc());
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        boolean read = opcode == Opcodes.GETSTATIC;
        boolean allowed = !ofRule && list.isOwn(owner)
                || read && FactMembers.isEnum(owner)
                || read && Allowed.constant(owner, name);
        if (!allowed) {
            list.refuse("uses " + dotted(owner) + "." + name + ", which rules may not");
        }
        top = Type.getType(descriptor).getInternalName();
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW && !list.isOwn(type) && (ofRule || !Allowed.plumbing(type, "<init>"))) {
            list.refuse("makes a " + dotted(type) + ", which rules may not");
        }
        top = opcode == Opcodes.CHECKCAST ? type : null;
    }

    @Override
    public void visitLdcInsn(Object value) {
        boolean allowed = value instanceof String
                || value instanceof Number
                || value instanceof Type type && type.getSort() == Type.OBJECT && Allowed.type(type.getInternalName());
        if (!allowed) {
            list.refuse("names " + value + ", which rules may not");
        }
        top = value instanceof String ? "java/lang/String" : null;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        if (opcode == Opcodes.ASTORE) {
            while (locals.size() <= variable) {
                locals.add(null);
            }
            locals.set(variable, null);
        }
        top = opcode == Opcodes.ALOAD && variable < locals.size() ? locals.get(variable) : null;
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.MONITORENTER || ofRule && opcode == Opcodes.ATHROW) {
            list.refuse("throws or locks, which rules may not");
        }
        top = null;
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        top = null;
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (passed.contains(label)) {
            list.refuse("loops, which rules may not");
        }
        top = null;
    }

    @Override
    public void visitLabel(Label label) {
        passed.add(label);
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] local, int stackCount, Object[] stack) {
        top = stackCount > 0 && stack[stackCount - 1] instanceof String name ? name : null;
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        list.refuse("catches exceptions, which rules may not");
    }

    private static String dotted(String internalName) {
        return internalName.replace('/', '.').replace('$', '.');
    }
}
