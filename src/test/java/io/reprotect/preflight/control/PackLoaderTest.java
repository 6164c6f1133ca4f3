package io.reprotect.preflight.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackLoaderTest {
    private static final String CONTROL = """
            {"id":"XY-01","title":"t","level":"required","waivable":"*","stage":"reprotect","subject":"Machine/MasterTarget",
             "required":"r","rationale":"a","remediation":"m","sources":[{"document":"A","section":"s","quote":"q"}],
             "parameters":{"maxAge":{"default":900,"unit":"seconds","min":60,"max":3600,"meaning":"age"}},
             "attestable":[],"gapScope":"subject"}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writePack() throws IOException {
        Files.writeString(
                folder.resolve("pack.json"), "{\"id\":\"xy\",\"version\":\"1\",\"title\":\"t\",\"engine\":\"1\"}");
        Files.createDirectory(folder.resolve("XY-01-slug"));
        Files.writeString(folder.resolve("XY-01-slug/control.json"), CONTROL);
        Files.writeString(folder.resolve("XY-01-slug/control.drl"), "package rules.xy.XY_01;\n");
    }

    @Test
    void readsEveryKey() throws Exception {
        Control control = PackLoader.load(folder).controls().get(0);
        assertEquals(Control.Waivable.ALL_SUBJECTS, control.waivable());
        assertEquals(
                new Control.Parameter("maxAge", 900, "seconds", 60, 3600, "age"),
                control.parameters().get(0));
        assertEquals("rules.xy.XY_01", control.rulePackage("xy"));
    }

    @Test
    void digestIgnoresLineEndsAndHiddenFilesAndNothingElse() throws Exception {
        String digest = PackLoader.load(folder).digest();
        Files.writeString(folder.resolve("XY-01-slug/control.drl"), "package rules.xy.XY_01;\r\n");
        Files.writeString(folder.resolve(".DS_Store"), "x");
        assertEquals(digest, PackLoader.load(folder).digest());
        Files.writeString(folder.resolve("XY-01-slug/control.drl"), "package rules.xy.XY_01; \n");
        assertNotEquals(digest, PackLoader.load(folder).digest());
    }

    @Test
    void refusesAnUnknownKeyByName() throws Exception {
        replace("\"attestable\"", "\"bypass\":1,\"attestable\"");
        assertRefused("unknown key \"bypass\"");
    }

    @Test
    void refusesARuleThatThereIsNotAmongThoseThatAreNeverWaived() throws Exception {
        replace("\"attestable\"", "\"notWaivableRules\":[\"XY-01 fail\"],\"attestable\"");
        assertRefused("notWaivableRules names \"XY-01 fail\"");
        Files.writeString(folder.resolve("XY-01-slug/control.drl"), "package rules.xy.XY_01;\n\nrule \"XY-01 fail\"\n");
        assertEquals(
                List.of("XY-01 fail"), PackLoader.load(folder).controls().get(0).notWaivableRules());
    }

    @Test
    void refusesAMissingKeyByName() throws Exception {
        replace("\"required\":\"r\",", "");
        assertRefused("lacks the key \"required\"");
    }

    @Test
    void refusesADuplicateKey() throws Exception {
        replace("\"title\":\"t\"", "\"title\":\"t\",\"title\":\"u\"");
        assertRefused("Duplicate field 'title'");
    }

    @Test
    void refusesALevelThatDoesNotExistAndListsThoseThatDo() throws Exception {
        replace("\"required\",\"waivable\"", "\"optional\",\"waivable\"");
        assertRefused("level is \"optional\", wanted one of notice, recommended, required");
    }

    @Test
    void refusesADefaultOutsideItsBounds() throws Exception {
        replace("900", "9000");
        assertRefused("default 9000 lies outside 60 to 3600");
    }

    @Test
    void readsTheControlThatExplainsAnother() throws Exception {
        replace("\"gapScope\"", "\"causedBy\": \"XY-02\", \"gapScope\"");
        assertEquals("XY-02", PackLoader.load(folder).controls().get(0).causedBy());
    }

    @Test
    void refusesAControlThatExplainsItself() throws Exception {
        replace("\"gapScope\"", "\"causedBy\": \"XY-01\", \"gapScope\"");
        assertTrue(assertThrows(PackException.class, () -> PackLoader.load(folder))
                .getMessage()
                .contains("causedBy names the control itself"));
    }

    @Test
    void refusesTwoControlsOfOneId() throws Exception {
        Files.createDirectory(folder.resolve("XY-01-b"));
        Files.copy(folder.resolve("XY-01-slug/control.json"), folder.resolve("XY-01-b/control.json"));
        Files.copy(folder.resolve("XY-01-slug/control.drl"), folder.resolve("XY-01-b/control.drl"));
        assertRefused("both have the id XY-01");
    }

    @Test
    void refusesAFolderOfAnotherName() throws Exception {
        Files.move(folder.resolve("XY-01-slug"), folder.resolve("XY-02-slug"));
        assertRefused("id is XY-01 but the folder is XY-02-slug");
    }

    @Test
    void refusesALink() throws Exception {
        Files.move(folder.resolve("XY-01-slug/control.drl"), folder.resolve("XY-01-slug/elsewhere.drl"));
        Files.createSymbolicLink(folder.resolve("XY-01-slug/control.drl"), folder.resolve("XY-01-slug/elsewhere.drl"));
        assertRefused("plain files only");
    }

    @Test
    void refusesAnotherEngine() throws Exception {
        Files.writeString(
                folder.resolve("pack.json"), "{\"id\":\"xy\",\"version\":\"1\",\"title\":\"t\",\"engine\":\"9\"}");
        assertRefused("engine is \"9\", this release evaluates \"1\"");
    }

    @Test
    void refusesAFolderThatIsNoPack() throws Exception {
        Files.delete(folder.resolve("pack.json"));
        assertRefused("not a rule pack");
    }

    private void replace(String what, String with) throws IOException {
        Path file = folder.resolve("XY-01-slug/control.json");
        String text = Files.readString(file);
        assertTrue(text.contains(what), what);
        Files.writeString(file, text.replace(what, with));
    }

    private void assertRefused(String part) {
        String message =
                assertThrows(PackException.class, () -> PackLoader.load(folder)).getMessage();
        assertTrue(message.contains(part), message);
    }
}
