package io.reprotect.preflight.collect.vsphere;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer while it arrives: read by one thread, never waited for longer than the idle limit or the deadline, never
 * longer than {@code most} bytes, and never more than {@code atOnce} bytes between two calls of {@link #next()}.
 */
final class AnswerStream extends InputStream implements BodySubscriber<AnswerStream> {
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int WINDOW = 64;

    private record Arrival(List<ByteBuffer> bytes, @Nullable Throwable error, boolean end) {}

    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final Deadline deadline;
    private final long most;
    private final long atOnce;
    private Arrival current = new Arrival(List.of(), null, false);
    private int index;
    private long total;
    private long marked;

    AnswerStream(Deadline deadline, long most, long atOnce) {
        this.deadline = deadline;
        this.most = most;
        this.atOnce = atOnce;
    }

    @Override
    public CompletionStage<AnswerStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription s) {
        subscription.complete(s);
        s.request(WINDOW);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrivals.add(new Arrival(bytes, null, false));
    }

    @Override
    public void onError(Throwable error) {
        arrivals.add(new Arrival(List.of(), error, true));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(List.of(), null, true));
    }

    /** Starts a new portion for the limit of bytes held at once. */
    void next() {
        marked = total;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer bytes = ahead();
        if (bytes == null) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        total += count;
        if (total > most || total - marked > atOnce) {
            throw new TooLarge();
        }
        return count;
    }

    private @Nullable ByteBuffer ahead() throws IOException {
        while (true) {
            while (index < current.bytes().size()) {
                ByteBuffer bytes = current.bytes().get(index);
                if (bytes.hasRemaining()) {
                    return bytes;
                }
                index++;
            }
            Throwable error = current.error();
            if (error != null) {
                throw new BrokenOff(error);
            }
            if (current.end()) {
                return null;
            }
            current = arrival();
            index = 0;
            subscription.join().request(1);
        }
    }

    private Arrival arrival() throws IOException {
        try {
            Arrival arrival = arrivals.poll(deadline.left(IDLE).toNanos(), TimeUnit.NANOSECONDS);
            if (arrival == null) {
                throw new HttpTimeoutException("the answer stopped");
            }
            return arrival;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() {
        subscription.thenAccept(Subscription::cancel);
    }

    /** More came than an answer may hold. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** The connection ended before the answer did. */
    static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1;

        BrokenOff(Throwable cause) {
            super(cause);
        }
    }
}
