package io.reprotect.preflight.cli;

import io.reprotect.preflight.collect.Progress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress on stderr: a bar a piece of work on a terminal, a line at its start and its end elsewhere. */
final class TerminalProgress implements Progress, AutoCloseable {
    private final boolean terminal;
    private final Map<String, ProgressBar> bars = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Map<String, Long> said = new HashMap<>();

    TerminalProgress(boolean terminal) {
        this.terminal = terminal;
    }

    /** Draws bars where stderr is a terminal, as far as Java can tell. */
    static TerminalProgress ofThisProcess() {
        return new TerminalProgress(System.console() != null && System.getenv("NO_COLOR") == null);
    }

    @Override
    public synchronized void at(String what, long done, long total) {
        if (terminal) {
            draw(what, done, total);
        } else if (!said.containsKey(what) || (total >= 0 && done >= total && said.get(what) < total)) {
            System.err.println(total >= 0 ? what + ": " + done + " of " + total : what);
            said.put(what, done);
        }
    }

    @Override
    public synchronized void close() {
        bars.values().forEach(ProgressBar::close);
        bars.clear();
    }

    private void draw(String what, long done, long total) {
        if (finished.contains(what)) {
            return;
        }
        ProgressBar bar = bars.computeIfAbsent(
                what,
                name -> new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(total)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .build());
        bar.maxHint(total);
        bar.stepTo(done);
        if (total >= 0 && done >= total) {
            bar.close();
            bars.remove(what);
            finished.add(what);
        }
    }
}
