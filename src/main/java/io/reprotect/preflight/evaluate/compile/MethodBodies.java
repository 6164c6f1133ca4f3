package io.reprotect.preflight.evaluate.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which fields of its own class a method reads, itself or through other methods of that class. */
final class MethodBodies extends ClassVisitor {
    private final String owner;
    private final Map<String, Set<String>> fields = new HashMap<>();
    private final Map<String, Set<String>> calls = new HashMap<>();

    private MethodBodies(String owner) {
        super(Opcodes.ASM9);
        this.owner = owner;
    }

    static MethodBodies of(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            MethodBodies bodies = new MethodBodies(type.getName().replace('.', '/'));
            new ClassReader(bytes).accept(bodies, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return bodies;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** A new set of names; the signature is name and descriptor. */
    Set<String> fieldsReadBy(String signature) {
        Set<String> read = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(signature));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                read.addAll(fields.getOrDefault(next, Set.of()));
                open.addAll(calls.getOrDefault(next, Set.of()));
            }
        }
        return read;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        Set<String> read = fields.computeIfAbsent(name + descriptor, each -> new HashSet<>());
        Set<String> called = calls.computeIfAbsent(name + descriptor, each -> new HashSet<>());
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitFieldInsn(int opcode, String of, String field, String fieldDescriptor) {
                if (opcode == Opcodes.GETFIELD && of.equals(owner)) {
                    read.add(field);
                }
            }

            @Override
            public void visitMethodInsn(int opcode, String of, String method, String methodDescriptor, boolean itf) {
                if (of.equals(owner)) {
                    called.add(method + methodDescriptor);
                }
            }

            @Override
            public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    if (argument instanceof Handle handle && handle.getOwner().equals(owner)) {
                        called.add(handle.getName() + handle.getDesc());
                    }
                }
            }
        };
    }
}
