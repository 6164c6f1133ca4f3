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

/** One try to connect; besides a TLS handshake nothing is sent. */
interface Connection {
    Attempt attempt(Target target, Duration timeout);

    /** What an attempt that did not end in time says: here, that looking a name up took too long. */
    default Attempt late() {
        return Attempt.failed(Probe.Outcome.TIMED_OUT);
    }

    /** Over TCP from this machine, without any proxy; then TLS, where the target says so. */
    static Attempt tcp(Target target, Duration timeout) {
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        if (address.isUnresolved()) {
            return Attempt.failed(Probe.Outcome.NAME_UNKNOWN);
        }
        long start = System.nanoTime();
        try (Socket socket = new Socket(java.net.Proxy.NO_PROXY)) {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            Attempt open = Attempt.open(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            return target.tls() ? Handshake.over(socket, target, timeout, open) : open;
        } catch (IOException e) {
            return failure(e);
        }
    }

    /** Java tells some failures apart by their text only. */
    static Attempt failure(IOException e) {
        if (e instanceof UnknownHostException) {
            return Attempt.failed(Probe.Outcome.NAME_UNKNOWN);
        }
        if (e instanceof SocketTimeoutException) {
            return Attempt.failed(Probe.Outcome.TIMED_OUT);
        }
        if (e instanceof NoRouteToHostException) {
            return Attempt.failed(Probe.Outcome.UNREACHABLE);
        }
        String text = String.valueOf(e.getMessage());
        Attempt told = failure(text);
        return told.outcome() != Probe.Outcome.OTHER
                ? told
                : Attempt.other(e.getClass().getSimpleName() + ": " + text);
    }

    /** What an operating system says of a connection that failed. */
    static Attempt failure(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("timed out")) {
            return Attempt.failed(Probe.Outcome.TIMED_OUT);
        }
        if (text.contains("unreachable") || text.contains("no route")) {
            return Attempt.failed(Probe.Outcome.UNREACHABLE);
        }
        if (text.contains("refused")) {
            return Attempt.failed(Probe.Outcome.REFUSED);
        }
        if (text.contains("unknown host") || text.contains("not known") || text.contains("name resolution")) {
            return Attempt.failed(Probe.Outcome.NAME_UNKNOWN);
        }
        return Attempt.other(text);
    }
}
