package io.reprotect.preflight.arm;

import java.time.Instant;

/** The service's {@code Date} header, and the local clock when it arrived. */
public record ServiceDate(Instant service, Instant local) {}
