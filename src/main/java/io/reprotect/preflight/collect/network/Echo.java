package io.reprotect.preflight.collect.network;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/** Asks a host whether it is there, as far as the system allows it to this account. */
interface Echo {
    boolean answers(String host, Duration timeout) throws IOException;

    Echo REAL = (host, timeout) -> InetAddress.getByName(host).isReachable(Math.toIntExact(timeout.toMillis()));
}
