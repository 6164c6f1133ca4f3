package io.reprotect.preflight.snapshot;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Compares the bytes read from a stream with the bytes written to another, as both go on; keeps only what is not compared. */
final class SameBytes {
    /** Ahead of what is written by more than a text in its longest spelling, the bytes read can't be the same. */
    private static final int MAX_AHEAD = 32 << 20;

    private byte[] ahead = new byte[1 << 17];
    private int from;
    private int to;
    private boolean differ;

    /** The stream as it comes, noted. */
    InputStream noted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                if (count > 0) {
                    note(bytes, offset, count);
                }
                return count;
            }

            @Override
            public long skip(long count) {
                throw new UnsupportedOperationException("every byte must be seen");
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    /** Where the bytes to compare are written to. */
    OutputStream compared() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                compare(bytes, offset, length);
            }
        };
    }

    /** Whether everything that was read has been written, and nothing else. */
    boolean same() {
        return !differ && from == to;
    }

    private void note(byte[] bytes, int offset, int count) {
        if (differ) {
            return;
        }
        if (to - from + count > MAX_AHEAD) {
            differ = true;
            return;
        }
        if (to + count > ahead.length) {
            byte[] room = to - from + count > ahead.length / 2 ? new byte[(to - from + count) * 2] : ahead;
            System.arraycopy(ahead, from, room, 0, to - from);
            to -= from;
            from = 0;
            ahead = room;
        }
        System.arraycopy(bytes, offset, ahead, to, count);
        to += count;
    }

    private void compare(byte[] bytes, int offset, int length) {
        if (differ
                || length > to - from
                || !Arrays.equals(bytes, offset, offset + length, ahead, from, from + length)) {
            differ = true;
        } else {
            from += length;
        }
    }
}
