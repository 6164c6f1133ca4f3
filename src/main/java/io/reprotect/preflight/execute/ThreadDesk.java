package io.reprotect.preflight.execute;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes each call on a thread of its own. */
final class ThreadDesk implements Desk {
    private final Service service;
    private final BlockingQueue<Optional<Answer>> answers = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "execute");
        thread.setDaemon(true);
        return thread;
    });

    ThreadDesk(Service service) {
        this.service = service;
    }

    @Override
    public void start(int number, Call call) {
        threads.execute(() -> answers.add(Optional.of(new Answer(number, reply(call)))));
    }

    private Reply reply(Call call) {
        try {
            return service.ask(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unclear("this process ended before the answer came", null);
        } catch (RuntimeException | Error e) {
            return new Reply.Unclear("this tool failed over it (" + e + ")", null);
        }
    }

    @Override
    public @Nullable Answer next(Duration within) throws InterruptedException {
        Optional<Answer> answer = answers.poll(Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS);
        return answer == null ? null : answer.orElse(null);
    }

    @Override
    public void wake() {
        answers.add(Optional.empty());
    }

    @Override
    public void renewToken() {
        service.renewToken();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        service.close();
    }
}
