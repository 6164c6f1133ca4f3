package io.reprotect.preflight.evaluate.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of every control that is shipped. */
final class ShippedPackCasesTest {
    @TestFactory
    List<DynamicContainer> everyCaseOfEveryShippedControlComesOutAsExpected()
            throws IOException, PackException, CaseException {
        List<DynamicContainer> controls = new ArrayList<>();
        for (Path folder : packs()) {
            Pack pack = PackLoader.load(folder);
            for (CompiledControl compiled : PackCompiler.compile(pack)) {
                controls.add(
                        dynamicContainer(pack.id() + " " + compiled.control().id(), tests(compiled)));
            }
        }
        assertFalse(controls.isEmpty(), "rules/ holds no pack");
        return controls;
    }

    private static List<DynamicNode> tests(CompiledControl compiled) throws CaseException {
        List<DynamicNode> tests = new ArrayList<>();
        CaseRunner runner = new CaseRunner(compiled);
        tests.add(dynamicTest("compiles and has cases", () -> {
            assertNull(compiled.error());
            assertFalse(runner.names().isEmpty(), "cases.json holds no case");
        }));
        for (String name : runner.names()) {
            tests.add(dynamicTest(
                    name, () -> assertEquals(List.of(), runner.run(name).mismatches())));
        }
        return tests;
    }

    private static List<Path> packs() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("rules"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pack.json")))
                    .sorted()
                    .toList();
        }
    }
}
