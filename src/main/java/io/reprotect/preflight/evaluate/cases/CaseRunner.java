package io.reprotect.preflight.evaluate.cases;

import io.reprotect.preflight.evaluate.compile.CompiledControl;
import java.util.ArrayList;
import java.util.List;

/** Evaluates the cases of one compiled control, each against that control alone, and compares every finding. */
public final class CaseRunner {
    private final CompiledControl compiled;
    private final CaseSet cases;

    /**
     * For the cases that the control's own folder holds.
     *
     * @throws CaseException where they cannot be read
     */
    public CaseRunner(CompiledControl compiled) throws CaseException {
        this.compiled = compiled;
        this.cases = new CaseSet(compiled.pack(), compiled.control());
    }

    /** The names of the cases, in their order. */
    public List<String> names() {
        return cases.names();
    }

    /**
     * Runs every case.
     *
     * @throws CaseException where a case cannot be made a snapshot
     */
    public List<CaseResult> run() throws CaseException {
        List<CaseResult> results = new ArrayList<>();
        for (String name : names()) {
            results.add(run(name));
        }
        return results;
    }

    /**
     * Runs the case of that name.
     *
     * @throws CaseException where there is none, or it cannot be made a snapshot
     */
    public CaseResult run(String name) throws CaseException {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new CaseException(compiled.control().id() + " has no case \"" + name + "\"");
        }
        return new CaseResult(compiled.control().id(), name, cases.mismatches(compiled, index));
    }
}
