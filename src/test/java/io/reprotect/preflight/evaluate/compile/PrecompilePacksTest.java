package io.reprotect.preflight.evaluate.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrecompilePacksTest {
    @Test
    void anIndexComesBackAsItWasWritten() {
        Reads reads = new Reads(
                new TreeMap<>(Map.of("Vm", new TreeSet<>(Set.of("id", "name")), "Clock", new TreeSet<>())),
                Map.of("X-1 fail: a b", Set.of("Vm"), "X-1 pass", Set.of()),
                Map.of("X-1 fail: a b", Set.of("Clock", "Vm"), "X-1 pass", Set.of("Vm")));
        PackIndex index = new PackIndex(
                "sha256:1",
                "b",
                Map.of(
                        "X-1", new PackIndex.Entry("reprotect", "rules.x.X_1.R", null, reads),
                        "X-2", new PackIndex.Entry("failback", null, "x/control.drl:3: a reason", Reads.none())));
        assertEquals(index, PackIndex.read(index.write()));
    }

    @Test
    void anIndexOfAnotherFormatIsNotUsed() {
        assertNull(PackIndex.read("preflight-pack 1\ndigest x\nbuilder y\n"));
    }

    @Test
    void aPackThatWasNotPrecompiledHasToBeCompiled() {
        assertNull(PrecompiledPack.open("not-shipped"));
    }
}
