package io.reprotect.preflight.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** One answer of the service, read to its end. */
record Answer(int status, HttpHeaders headers, byte[] body) {
    boolean ok() {
        return status == 200;
    }

    /** Whether an operation was accepted and still runs. */
    boolean running() {
        return status == 202;
    }

    boolean redirect() {
        return status >= 300 && status < 400;
    }

    boolean worthAnotherTry() {
        return status == 408 || status == 429 || status >= 500;
    }

    @Nullable
    String header(HttpHeaderName name) {
        return headers.getValue(name);
    }
}
