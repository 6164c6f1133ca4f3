package io.reprotect.preflight.gate;

import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.ProtectedItem;

/** A machine of the request, its item, and the snapshot's facts to look up what it refers to. */
record RequestedMachine(Machine machine, ProtectedItem item, FactIndex facts) {}
