package io.reprotect.preflight.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends one request, once, and reads its answer whole, within a time and a size. */
final class Transport implements AutoCloseable {
    private final HttpPipeline pipeline;
    private final int largest;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "arm");
        thread.setDaemon(true);
        return thread;
    });

    Transport(HttpPipeline pipeline, int largest) {
        this.pipeline = pipeline;
        this.largest = largest;
    }

    /** Throws IOException where the connection failed, {@link ArmException} where nothing was or may be sent. */
    Answer get(URI uri, Duration within) throws IOException, ArmException, TimeoutException, InterruptedException {
        return send(request(HttpMethod.GET, uri), Context.NONE, within);
    }

    static HttpRequest request(HttpMethod method, URI uri) throws MalformedURLException {
        HttpRequest request = new HttpRequest(method, uri.toURL());
        request.setHeader(HttpHeaderName.ACCEPT, "application/json");
        request.setHeader(HttpHeaderName.USER_AGENT, "reprotect-preflight");
        return request;
    }

    /** As {@link #get}, for any request. */
    Answer send(HttpRequest request, Context context, Duration within)
            throws IOException, ArmException, TimeoutException, InterruptedException {
        Future<Answer> pending = workers.submit(() -> exchange(request, context));
        try {
            return pending.get(Math.max(1, within.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    private Answer exchange(HttpRequest request, Context context) throws IOException, ArmException {
        try (HttpResponse response = pipeline.sendSync(request, context)) {
            return new Answer(response.getStatusCode(), response.getHeaders(), body(response));
        }
    }

    private byte[] body(HttpResponse response) throws IOException, ArmException {
        try (InputStream in = response.getBodyAsInputStreamSync()) {
            if (in == null) {
                return new byte[0];
            }
            byte[] body = in.readNBytes(largest + 1);
            if (body.length > largest) {
                throw new ArmException(
                        ArmException.Kind.TOO_LARGE, "the answer is larger than " + largest + " bytes and wasn't read");
            }
            return body;
        }
    }

    private static IOException failure(@Nullable Throwable cause) throws ArmException {
        if (cause instanceof ArmException e) {
            throw e;
        }
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof TokenPolicy.Stopped stopped) {
                throw stopped.reason();
            }
            if (e instanceof IOException io) {
                return io;
            }
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(String.valueOf(cause), cause);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
