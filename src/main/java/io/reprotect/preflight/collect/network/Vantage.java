package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.collect.ssh.SshAccess;
import io.reprotect.preflight.collect.ssh.SshException;
import io.reprotect.preflight.collect.ssh.SshSession;
import io.reprotect.preflight.facts.Probe.Outcome;
import java.time.Duration;
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
        @Override
        default void close() {}
    }

    /** Where this program runs. */
    static Vantage here() {
        return new Here(Connection::tcp);
    }

    /** A host that is asked to connect, over SSH. */
    static Vantage jumpHost(SshAccess access) {
        return new JumpHost(access);
    }

    /** This machine. */
    record Here(Connection connection) implements Vantage {
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
            return connection::attempt;
        }
    }

    /** A host with an SSH server whose key is pinned. */
    record JumpHost(SshAccess access) implements Vantage {
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
                    return asked(session, target);
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

        private static Attempt asked(SshSession session, Target target) {
            long start = System.nanoTime();
            try {
                String said = session.connect(target.host(), target.port());
                if (said.equals("open")) {
                    return Attempt.open((System.nanoTime() - start) / 1_000_000);
                }
                Attempt failure = Connection.failure(said);
                return failure.outcome() == Outcome.OTHER ? Attempt.failed(Outcome.NOT_CONNECTED) : failure;
            } catch (SshException e) {
                return Attempt.other(e.reason());
            }
        }
    }
}
