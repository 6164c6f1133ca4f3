package io.reprotect.preflight.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalJsonTest {
    record Pair(String right, Integer left) {}

    @Test
    void keysAreSortedAndRecordsWrittenWithTheirNulls() {
        assertEquals(
                "{\"a\":[1,true,null,\"2026-01-01T00:00:00Z\"],\"b\":{\"left\":null,\"right\":\"é😀\"}}\n",
                text(Map.of(
                        "b",
                        new Pair("é😀", null),
                        "a",
                        Arrays.asList(1L, true, null, Instant.parse("2026-01-01T00:00:00Z")))));
    }

    @Test
    void anUnpairedSurrogateIsReplaced() {
        assertEquals("[\"\uFFFDx\uFFFD\"]\n", text(List.of("\uD800x\uDC00")));
    }

    @Test
    void aNumberThatIsNoIntegerOrTooLargeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes(List.of(1.5)));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes(List.of((1L << 53) + 1)));
        assertEquals("[9007199254740992]\n", text(List.of(1L << 53)));
    }

    @Test
    void aTreeReadIsWrittenAsItWas() {
        String text = "{\"a\":[{},[],\"x\",-5,false,null],\"b\":{\"c\":1}}\n";
        CanonicalJson.Document document = CanonicalJson.read("x.json", text.getBytes(UTF_8));
        assertEquals(text, text(document.root()));
    }

    @Test
    void aWriterRefusesKeysOutOfOrder() throws IOException {
        CanonicalWriter out = new CanonicalWriter(new ByteArrayOutputStream());
        out.startObject();
        out.name("b");
        out.number(1);
        assertThrows(IllegalStateException.class, () -> out.name("a"));
        assertThrows(IllegalStateException.class, () -> out.name("b"));
    }

    @Test
    void aFileKeepsItsOldContentWhereWritingFails(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("findings.json");
        String digest = CanonicalJson.write(Map.of("a", 1), file);
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(Map.of("a", 1.5), file));
        assertEquals("{\"a\":1}\n", Files.readString(file));
        assertEquals(digest, CanonicalJson.read(file).digest());
    }

    @Test
    void aFileIsReadableByWhoeverMayReadTheFilesOfThisAccount(@TempDir Path folder) throws IOException {
        assumeTrue(
                Files.getFileStore(folder).supportsFileAttributeView("posix"),
                "this file system has no POSIX permissions");
        Path file = folder.resolve("findings.json");
        CanonicalJson.write(Map.of(), file);
        Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
        assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(file));
    }

    private static String text(Object value) {
        return new String(CanonicalJson.bytes(value), UTF_8);
    }
}
