package io.reprotect.preflight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows between packages: who may import whom, and who alone may import a library. */
class ArchitectureTest {
    private static final String BASE = "io.reprotect.preflight.";
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            Map.entry("facts", Set.of()),
            Map.entry("config", Set.of()),
            Map.entry("control", Set.of()),
            Map.entry("finding", Set.of("facts")),
            Map.entry("snapshot", Set.of("facts")),
            Map.entry("arm", Set.of("config")),
            Map.entry("collect", Set.of("config", "arm", "facts", "snapshot")),
            Map.entry("evaluate", Set.of("facts", "snapshot", "control", "finding")),
            Map.entry("evidence", Set.of("facts", "snapshot", "control", "finding")),
            Map.entry("report", Set.of("facts", "snapshot", "control", "finding", "evidence")),
            Map.entry("gate", Set.of("facts", "snapshot", "control", "finding", "evidence")),
            Map.entry("execute", Set.of("gate", "arm", "config"))));
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE.substring(0, BASE.length() - 1));

    @TestFactory
    Stream<DynamicTest> everyPackageImportsOnlyWhatItMay() {
        return MAY_IMPORT.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    String[] foreign = MAY_IMPORT.keySet().stream()
                            .filter(other -> !other.equals(rule.getKey())
                                    && !rule.getValue().contains(other))
                            .map(other -> BASE + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that(resideInAPackage(BASE + rule.getKey() + ".."))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(foreign).or(resideInAPackage(BASE + "cli..")))
                            .check(CLASSES);
                }));
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(BASE))
                .map(name -> name.substring(BASE.length()).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = new TreeSet<>(MAY_IMPORT.keySet());
        expected.add("cli");
        assertEquals(expected, found);
    }

    @Test
    void noPackagesFormACircle() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyEvaluateImportsDrools() {
        only("evaluate..", "org.drools..", "org.kie..", "org.objectweb.asm..", "com.github.javaparser..");
    }

    @Test
    void onlyTheVsphereCollectorImportsVijava() {
        only("collect.vsphere..", "com.vmware..");
    }

    @Test
    void onlySshImportsTheSshLibrary() {
        only("collect.ssh..", "org.apache.sshd..");
    }

    @Test
    void onlyArmImportsTheAzureLibraries() {
        noClasses()
                .that(resideInAPackage("io.reprotect.preflight..")
                        .and(resideInAnyPackage(BASE + "arm..", BASE + "collect.siterecovery..")
                                .negate()))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.azure..", "com.microsoft.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheExecutorCanSendAnythingButReadings() {
        noClasses()
                .that(resideInAnyPackage(BASE + "arm..", BASE + "execute..").negate())
                .should()
                .dependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf(
                        io.reprotect.preflight.arm.ArmExchange.class))
                .check(CLASSES);
    }

    @Test
    void factsAreRecordsOrSmallVocabulary() {
        classes()
                .that(resideInAPackage(BASE + "facts"))
                .and()
                .implement(io.reprotect.preflight.facts.Fact.class)
                .should()
                .beRecords()
                .check(CLASSES);
    }

    private static void only(String owner, String... library) {
        noClasses()
                .that(resideInAPackage("io.reprotect.preflight..")
                        .and(resideInAPackage(BASE + owner).negate()))
                .should()
                .dependOnClassesThat(resideInAnyPackage(library))
                .check(CLASSES);
        List<String> users = CLASSES.stream()
                .filter(c -> c.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> resideInAnyPackage(library).test(d.getTargetClass())))
                .map(JavaClass::getName)
                .toList();
        assertEquals(false, users.isEmpty(), "nothing imports " + List.of(library) + ": this rule guards nothing");
    }
}
