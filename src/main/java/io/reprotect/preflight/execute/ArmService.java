package io.reprotect.preflight.execute;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.arm.ArmExchange;
import io.reprotect.preflight.arm.ArmExchange.Outcome;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The vault behind Azure Resource Manager. */
final class ArmService implements Service {
    private static final int MOST_PAGES = 500;
    private static final Pattern JOB = Pattern.compile("[a-z0-9-]{1,100}");

    private final ArmExchange exchange;
    private final String vault;

    ArmService(ArmExchange exchange, String vaultId) {
        this.exchange = exchange;
        this.vault = vaultId;
    }

    static ArmService open(ArmAccess access) throws ArmException {
        return new ArmService(ArmExchange.open(access, Clock.systemUTC()), access.vaultId());
    }

    @Override
    public Reply ask(Call call) throws InterruptedException {
        if (call instanceof Call.Submit submit) {
            return post(submit);
        }
        if (call instanceof Call.ReadItem read) {
            return read(exchange.get(read.item()), body -> new Reply.ItemRead(ArmJson.item(body)));
        }
        if (call instanceof Call.ReadJob read) {
            return read(exchange.get(read.job()), body -> new Reply.JobRead(ArmJson.job(body)));
        }
        if (call instanceof Call.ReadOperation read) {
            return operation(exchange.get(read.address()));
        }
        return jobs();
    }

    @Override
    public void renewToken() {
        exchange.renewToken();
    }

    @Override
    public void close() {
        exchange.close();
    }

    private Reply post(Call.Submit submit) throws InterruptedException {
        Outcome outcome = exchange.post(
                submit.task().submission().path(),
                submit.task().submission().body(),
                submit.requestId(),
                submit.lastLook());
        if (!(outcome instanceof Outcome.Answered answer)) {
            return failed(outcome, false);
        }
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Reply.Accepted(jobOf(answer), answer.operation(), answer.after(), answer.date());
        }
        return status >= 400 && status < 499 && status != 408
                ? new Reply.Refused(status, answer.said(), answer.after())
                : new Reply.Unclear("Azure answered " + status + " " + answer.said(), answer.after());
    }

    /** The job's id as the answer names it; else made from the operation's address, whose last name is the job's. */
    private @Nullable String jobOf(Outcome.Answered answer) {
        String prefix = vault.toLowerCase(Locale.ROOT) + "/replicationjobs/";
        Stream<String> named = answer.requestIds().stream()
                .flatMap(id -> Stream.of(id.split(",")))
                .map(id -> id.strip().toLowerCase(Locale.ROOT))
                .filter(id -> id.startsWith(prefix))
                .map(Texts::last);
        Stream<String> addressed = Stream.of(answer.operation(), answer.location())
                .filter(java.util.Objects::nonNull)
                .map(uri -> String.valueOf(uri.getPath()).toLowerCase(Locale.ROOT))
                .filter(path -> path.contains("/replicationoperationstatus/") || path.contains("/operationresults/"))
                .map(Texts::last);
        return Stream.concat(named, addressed)
                .filter(name -> JOB.matcher(name).matches())
                .findFirst()
                .map(name -> prefix + name)
                .orElse(null);
    }

    private Reply operation(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answer && (answer.status() == 202 || answer.status() == 204)) {
            return new Reply.OperationRead(answer.status() == 204, answer.after());
        }
        return read(outcome, body -> {
            String status = body.path("status").asText("").toLowerCase(Locale.ROOT);
            boolean goesOn = status.equals("inprogress") || status.equals("notstarted") || status.equals("running");
            return new Reply.OperationRead(!goesOn, outcome instanceof Outcome.Answered answer ? answer.after() : null);
        });
    }

    private Reply jobs() throws InterruptedException {
        List<JobState> jobs = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        Outcome outcome = exchange.get(vault + "/replicationJobs");
        while (true) {
            if (!(outcome instanceof Outcome.Answered page) || page.status() != 200) {
                return read(outcome, body -> new Reply.JobsRead(jobs, null));
            }
            JsonNode list = page.body().path("value");
            if (!list.isArray()) {
                return new Reply.Unclear("the list of jobs can't be read", null);
            }
            try {
                list.forEach(job -> jobs.add(ArmJson.job(job)));
                String next = page.body().path("nextLink").asText("");
                if (next.isEmpty() || next.equals("null")) {
                    return new Reply.JobsRead(jobs, page.date());
                }
                URI address = URI.create(next.replace(" ", "%20"));
                if (!seen.add(address) || seen.size() > MOST_PAGES) {
                    return new Reply.Unclear("the list of jobs doesn't end", null);
                }
                outcome = exchange.get(address);
            } catch (IllegalArgumentException e) {
                return new Reply.Unclear("the list of jobs can't be read (" + e.getMessage() + ")", null);
            }
        }
    }

    private interface Meaning {
        Reply of(JsonNode body);
    }

    private static Reply read(Outcome outcome, Meaning meaning) {
        if (!(outcome instanceof Outcome.Answered answer)) {
            return failed(outcome, true);
        }
        if (answer.status() == 200) {
            try {
                return meaning.of(answer.body());
            } catch (IllegalArgumentException e) {
                return new Reply.Unclear("the answer can't be read (" + e.getMessage() + ")", null);
            }
        }
        return answer.status() == 408 || answer.status() >= 500
                ? new Reply.Unclear("Azure answered " + answer.status() + " " + answer.said(), answer.after())
                : new Reply.Refused(answer.status(), answer.said(), answer.after());
    }

    private static Reply failed(Outcome outcome, boolean reading) {
        if (outcome instanceof Outcome.Lost lost) {
            return new Reply.Unclear(lost.why(), null);
        }
        Outcome.NotSent notSent = (Outcome.NotSent) outcome;
        return reading && notSent.refused()
                ? new Reply.Refused(0, notSent.why(), null)
                : new Reply.NotSent(notSent.why());
    }
}
