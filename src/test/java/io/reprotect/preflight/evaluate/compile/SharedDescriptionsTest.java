package io.reprotect.preflight.evaluate.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.function.IntSupplier;
import org.drools.codegen.common.GeneratedFile;
import org.drools.codegen.common.GeneratedFileType;
import org.junit.jupiter.api.Test;

class SharedDescriptionsTest {
    private static final String FIRST = "A".repeat(32);
    private static final String SECOND = "B".repeat(32);

    @Test
    void twoControlsReadOneDescription() throws ReflectiveOperationException {
        SortedMap<String, byte[]> shared = SharedDescriptions.of(
                "rules.p.Descriptions", List.of(control("X_1", FIRST, 7), control("X_2", SECOND, 7)));

        assertEquals(
                1,
                shared.keySet().stream()
                        .filter(name -> name.endsWith("_Metadata"))
                        .count());
        assertEquals(7, size(shared, "rules.p.X_1.Rules"));
        assertEquals(7, size(shared, "rules.p.X_2.Rules"));
    }

    @Test
    void descriptionsThatDifferAreRefused() {
        List<GeneratedClasses> controls = List.of(control("X_1", FIRST, 7), control("X_2", SECOND, 8));

        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> SharedDescriptions.of("rules.p.Descriptions", controls));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("rules.p.X_2."), refused.getMessage());
    }

    private static int size(SortedMap<String, byte[]> classes, String name) throws ReflectiveOperationException {
        ClassLoader loader = new ClassLoader(SharedDescriptionsTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                byte[] bytes = classes.get(wanted);
                if (bytes == null) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(wanted, bytes, 0, bytes.length);
            }
        };
        return ((IntSupplier) loader.loadClass(name).getConstructor().newInstance()).getAsInt();
    }

    /** What the rule compiler makes of a control, as far as it concerns descriptions. */
    private static GeneratedClasses control(String id, String hash, int properties) {
        String folder = "rules/p/" + id + "/";
        String holder = "DomainClassesMetadata" + hash;
        String head = "package rules.p." + id + ";\n";
        JavaSources.Compilation java = JavaSources.compile(List.of(
                new GeneratedFile(
                        GeneratedFileType.SOURCE,
                        folder + holder + ".java",
                        head + """
                        public class HOLDER {
                          public static final org.drools.model.DomainClassMetadata a_Vm_Metadata_INSTANCE = new a_Vm_Metadata();
                          private static class a_Vm_Metadata implements org.drools.model.DomainClassMetadata {
                            public Class<?> getDomainClass() { return String.class; }
                            public int getPropertiesSize() { return SIZE; }
                            public int getPropertyIndex(String name) { return 0; }
                          }
                        }
                        """.replace("HOLDER", holder).replace("SIZE", String.valueOf(properties))),
                new GeneratedFile(
                        GeneratedFileType.SOURCE, folder + "Rules.java", head + """
                        public class Rules implements java.util.function.IntSupplier {
                          public int getAsInt() { return HOLDER.a_Vm_Metadata_INSTANCE.getPropertiesSize(); }
                        }
                        """.replace("HOLDER", holder))));
        assertEquals(List.of(), List.copyOf(java.errors().values()));
        return new GeneratedClasses("rules.p." + id + ".Rules", java.classes());
    }
}
