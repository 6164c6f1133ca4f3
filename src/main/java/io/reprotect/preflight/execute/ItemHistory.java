package io.reprotect.preflight.execute;

import io.reprotect.preflight.gate.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal says about one item. */
final class ItemHistory {
    private final List<String> requests = new ArrayList<>();
    private Standing standing = Standing.PENDING;
    private int attempts;
    private @Nullable Instant intended;
    private @Nullable Instant service;
    private String job = "";
    private String operation = "";
    private String said = "";

    static ItemHistory of(String item, List<Entry> entries) {
        ItemHistory history = new ItemHistory();
        entries.stream().filter(e -> e.item().equals(item)).forEach(history::add);
        return history;
    }

    void add(Entry entry) {
        switch (entry.kind()) {
            case INTENT -> {
                attempts = entry.attempt();
                requests.add(entry.detail("request"));
                intended = entry.at();
                service = instant(entry.detail("service"));
                standing = Standing.OPEN;
                said = "";
            }
            case WITHDRAWN, VOID -> to(Standing.PENDING, entry);
            case REFUSED, DECLINED -> to(Standing.DECLINED, entry);
            case DOUBT -> to(Standing.IN_DOUBT, entry);
            case ACCEPTED -> {
                job = entry.detail("job");
                operation = entry.detail("operation");
                to(Standing.ACCEPTED, entry);
            }
            case TERMINAL -> to(entry.detail("outcome").equals("DONE") ? Standing.DONE : Standing.FAILED, entry);
            case BEGIN, REPAIRED, STARTED, CHILD, ENDED -> {}
        }
    }

    private void to(Standing next, Entry entry) {
        standing = next;
        said = entry.detail("why");
    }

    Standing standing() {
        return standing;
    }

    int attempts() {
        return attempts;
    }

    /** The request ids of every POST that was announced. */
    List<String> requests() {
        return requests;
    }

    /** When the latest POST was announced. */
    @Nullable
    Instant intended() {
        return intended;
    }

    /** The service's clock shortly before; null where it didn't tell. */
    @Nullable
    Instant service() {
        return service;
    }

    /** ARM id of the accepted job; empty where the service didn't tell, or nothing was accepted. */
    String job() {
        return job;
    }

    String operation() {
        return operation;
    }

    String said() {
        return said;
    }

    /** The same for a report; {@code why} where the process knows more than the journal. */
    Outcome.Item item(Submission submission, String why) {
        return new Outcome.Item(
                submission.machine(), submission.itemId(), standing, attempts, job, why.isEmpty() ? said : why);
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
