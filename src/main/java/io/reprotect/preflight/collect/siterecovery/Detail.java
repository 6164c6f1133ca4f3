package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One resource read by itself, or the reason why it wasn't. */
record Detail(String id, @Nullable JsonNode json, String reason) {}
