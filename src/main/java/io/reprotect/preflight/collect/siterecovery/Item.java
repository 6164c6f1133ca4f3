package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.ProtectedItem;

/** A protected item that was read, and the JSON it came from. */
record Item(ProtectedItem fact, JsonNode json) {}
