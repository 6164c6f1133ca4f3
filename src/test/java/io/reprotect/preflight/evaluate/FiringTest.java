package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiringTest {
    @Test
    void everyControlIsInExactlyOnePart() {
        List<Integer> controls = IntStream.range(0, 77).boxed().toList();

        List<List<Integer>> parts = Firing.parts(controls);

        assertEquals(List.of(39, 38), parts.stream().map(List::size).toList());
        assertEquals(controls, parts.stream().flatMap(List::stream).sorted().toList());
    }

    @Test
    void fewControlsStayTogether() {
        assertEquals(List.of(List.of("A", "B")), Firing.parts(List.of("A", "B")));
    }
}
