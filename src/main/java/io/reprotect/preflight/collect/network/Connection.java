package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.Probe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One try to connect; nothing is sent. */
interface Connection {
    Attempt attempt(Target target, Duration timeout);

    /** Over TCP, without any proxy. */
    static Attempt tcp(Target target, Duration timeout) {
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        if (address.isUnresolved()) {
            return Attempt.failed(Probe.Outcome.NAME_UNKNOWN);
        }
        long start = System.nanoTime();
        try (Socket socket = new Socket(java.net.Proxy.NO_PROXY)) {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            return new Attempt(Probe.Outcome.OPEN, millis, "");
        } catch (IOException e) {
            return failure(e);
        }
    }

    /** Java tells some failures apart by their text only. */
    static Attempt failure(IOException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof UnknownHostException) {
            return Attempt.failed(Probe.Outcome.NAME_UNKNOWN);
        }
        if (e instanceof SocketTimeoutException || text.contains("timed out")) {
            return Attempt.failed(Probe.Outcome.TIMED_OUT);
        }
        if (e instanceof NoRouteToHostException || text.contains("unreachable") || text.contains("no route")) {
            return Attempt.failed(Probe.Outcome.UNREACHABLE);
        }
        if (text.contains("refused")) {
            return Attempt.failed(Probe.Outcome.REFUSED);
        }
        return new Attempt(Probe.Outcome.OTHER, null, e.getClass().getSimpleName() + ": " + text);
    }
}
