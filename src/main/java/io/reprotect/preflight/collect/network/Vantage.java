package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.collect.ssh.SshAccess;
import io.reprotect.preflight.collect.ssh.SshException;
import io.reprotect.preflight.collect.ssh.SshSession;
import io.reprotect.preflight.facts.Probe.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place from which connections are tried: this machine, or a jump host. */
public interface Vantage {
    /** What reports call it. */
    String name();

    /** The server that it is, by name, or null. */
    @Nullable
    String server();

    /** Gets ready; a place that cannot be used says why. */
    Session open() throws SshException;

    /** Ready to try connections. */
    interface Session extends Connection, AutoCloseable {
        /** Empty where the host answered a ping; else why that is not known. */
        Optional<String> unanswered(Target target, Duration timeout);

        @Override
        default void close() {}
    }

    /** Where this program runs. */
    static Vantage here() {
        return new Here(Connection::tcp, Echo.REAL);
    }

    /** A host that is asked to connect, over SSH. */
    static Vantage jumpHost(SshAccess access) {
        return new JumpHost(access);
    }

    /** This machine. */
    record Here(Connection connection, Echo echo) implements Vantage {
        static final String NAME = "this machine";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public @Nullable String server() {
            return null;
        }

        @Override
        public Session open() {
            return new Session() {
                @Override
                public Attempt attempt(Target target, Duration timeout) {
                    return connection.attempt(target, timeout);
                }

                @Override
                public Optional<String> unanswered(Target target, Duration timeout) {
                    return echoed(target, timeout)
                            ? Optional.empty()
                            : Optional.of("no answer to a ping; it may not be allowed from this machine");
                }
            };
        }

        private boolean echoed(Target target, Duration timeout) {
            try {
                return echo.answers(target.host(), timeout);
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** A host with an SSH server whose key is pinned. */
    record JumpHost(SshAccess access) implements Vantage {
        static final String PING = "ping -c 3 -w 5 ";
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:][A-Za-z0-9.:-]{0,252}");

        @Override
        public String name() {
            return access.name();
        }

        @Override
        public @Nullable String server() {
            return access.settings().server();
        }

        @Override
        public Session open() throws SshException {
            SshSession session = SshSession.open(access);
            return new Session() {
                @Override
                public Attempt attempt(Target target, Duration timeout) {
                    return asked(session, target, timeout);
                }

                @Override
                public Optional<String> unanswered(Target target, Duration timeout) {
                    return pinged(session, target);
                }

                @Override
                public Attempt late() {
                    return Attempt.other("over SSH to " + name() + ": it did not answer in time");
                }

                @Override
                public void close() {
                    session.close();
                }
            };
        }

        private static Attempt asked(SshSession session, Target target, Duration timeout) {
            long start = System.nanoTime();
            AtomicReference<Attempt> open = new AtomicReference<>(Attempt.failed(Outcome.OTHER));
            try {
                String said = session.connect(target.host(), target.port(), timeout, socket -> {
                    Attempt connected = Attempt.open((System.nanoTime() - start) / 1_000_000);
                    open.set(target.tls() ? Handshake.over(socket, target, timeout, connected) : connected);
                });
                if (said.equals("open")) {
                    return Objects.requireNonNull(open.get());
                }
                Attempt failure = Connection.failure(said);
                return failure.outcome() == Outcome.OTHER ? Attempt.failed(Outcome.NOT_CONNECTED) : failure;
            } catch (SshException e) {
                return Attempt.other(e.reason());
            }
        }

        /** A fixed command; the host in it has passed a pattern that leaves a shell nothing to understand. */
        private static Optional<String> pinged(SshSession session, Target target) {
            if (!PLAIN.matcher(target.host()).matches()) {
                return Optional.of("a host of that form is not pinged from a jump host");
            }
            try {
                session.run(PING + target.host());
                return Optional.empty();
            } catch (SshException e) {
                return Optional.of("no answer to a ping: " + e.reason());
            }
        }
    }
}
