package io.reprotect.preflight.evaluate.compile;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the rules read: types from the syntax tree, properties from the accessors that the compiled classes call. */
final class PropertyReads {
    private final SortedMap<String, SortedSet<String>> properties = new TreeMap<>();
    private final SortedMap<String, Set<String>> negated = new TreeMap<>();
    private final SortedMap<String, Set<String>> matched = new TreeMap<>();

    private PropertyReads() {}

    /** The types that the rules match; to be asked before the compiler changes the tree. */
    static Reads of(Collection<RuleDescr> rules) {
        PropertyReads reads = new PropertyReads();
        for (RuleDescr rule : rules) {
            reads.negated.put(rule.getName(), new TreeSet<>());
            reads.matched.put(rule.getName(), new TreeSet<>());
            reads.types(rule.getName(), rule.getLhs(), false);
        }
        return new Reads(reads.properties, Map.copyOf(reads.negated), Map.copyOf(reads.matched));
    }

    /** The types together with the properties that the classes read. */
    static Reads of(Reads types, Collection<byte[]> classes) {
        PropertyReads reads = new PropertyReads();
        types.properties().keySet().forEach(each -> reads.properties.put(each, new TreeSet<>()));
        for (byte[] bytes : classes) {
            new ClassReader(bytes).accept(reads.new Classes(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
        return new Reads(reads.properties, types.negatedTypesByRule(), types.typesByRule());
    }

    private void types(String rule, BaseDescr descr, boolean absent) {
        if (descr instanceof PatternDescr pattern) {
            if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                types(rule, accumulate.getInput(), true);
                return;
            }
            String type = pattern.getObjectType();
            matched.computeIfAbsent(rule, each -> new TreeSet<>()).add(type);
            properties.computeIfAbsent(type, each -> new TreeSet<>());
            if (absent) {
                negated.computeIfAbsent(rule, each -> new TreeSet<>()).add(type);
            }
        } else if (descr instanceof ConditionalElementDescr element) {
            boolean below = absent || descr instanceof NotDescr || descr instanceof ForallDescr;
            for (Object each : element.getDescrs()) {
                types(rule, (BaseDescr) each, below);
            }
        }
    }

    private void accessor(String owner, String name, String descriptor) {
        FactMembers.Reading reading = FactMembers.reading(owner, name, descriptor);
        if (reading != null) {
            properties.computeIfAbsent(reading.type(), each -> new TreeSet<>()).addAll(reading.properties());
        }
    }

    private final class Classes extends ClassVisitor {
        Classes() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                    accessor(owner, called, calledDescriptor);
                }

                @Override
                public void visitInvokeDynamicInsn(
                        String called, String calledDescriptor, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            accessor(handle.getOwner(), handle.getName(), handle.getDesc());
                        }
                    }
                }
            };
        }
    }
}
