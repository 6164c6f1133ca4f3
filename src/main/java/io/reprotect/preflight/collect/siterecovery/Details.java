package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.collect.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads resources one by one, several at once, in the order asked for. */
final class Details {
    private final Site site;
    private final int atOnce;
    private final Progress progress;

    Details(Site site, int atOnce, Progress progress) {
        this.site = site;
        this.atOnce = atOnce;
        this.progress = progress;
    }

    /** A detail for every id. A failure that meets every request ends the reading. */
    List<Detail> read(List<String> ids, String kind) throws ArmException {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce, work -> {
            Thread thread = new Thread(work, "site-recovery");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Detail>> pending = new ArrayList<>();
            for (String id : ids) {
                pending.add(workers.submit(() -> one(id, kind)));
            }
            List<Detail> details = new ArrayList<>();
            for (Future<Detail> detail : pending) {
                progress.at(kind + "s", details.size(), ids.size());
                details.add(finished(detail));
            }
            progress.at(kind + "s", ids.size(), ids.size());
            return details;
        } finally {
            workers.shutdownNow();
        }
    }

    private Detail one(String id, String kind) throws ArmException {
        String what = kind + " " + ArmIds.last(id);
        try {
            JsonNode json = site.get(id, what);
            String answered = json.path("id").asText("");
            return ArmIds.lower(answered).equals(ArmIds.lower(id))
                    ? new Detail(id, json, "")
                    : new Detail(
                            id,
                            null,
                            what + ": asked for " + ArmIds.lower(id) + ", the service answered with '"
                                    + Reading.shown(json.path("id")) + "'");
        } catch (ArmException e) {
            if (e.kind().fatal()) {
                throw e;
            }
            return new Detail(
                    id,
                    null,
                    e.kind() == ArmException.Kind.NOT_FOUND
                            ? what + ": it was listed, but is gone (404); run it again"
                            : String.valueOf(e.getMessage()));
        }
    }

    private static Detail finished(Future<Detail> detail) throws ArmException {
        try {
            return detail.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArmException(ArmException.Kind.DEADLINE, "the run was interrupted; run it again");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ArmException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
