package io.reprotect.preflight.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells of the plan of its run.
 *
 * @param code the plan's code, or the mark in its place
 * @param warnings what has to stand on the first lines
 * @param obstacles why this plan cannot be approved; none where it can
 * @param target where it would be submitted
 * @param portal steps for the groups that are not submitted by default
 */
public record PlanOutline(
        String code,
        List<String> warnings,
        List<String> obstacles,
        String target,
        List<Item> items,
        List<String> portal) {
    public PlanOutline {
        warnings = List.copyOf(warnings);
        obstacles = List.copyOf(obstacles);
        items = List.copyOf(items);
        portal = List.copyOf(portal);
    }

    /** One request: the machine, its replication group, and the body to the byte. */
    public record Item(String machine, @Nullable String group, String path, String body) {}
}
