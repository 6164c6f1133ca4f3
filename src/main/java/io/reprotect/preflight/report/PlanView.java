package io.reprotect.preflight.report;

import io.reprotect.preflight.evidence.PlanOutline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan of the run: its code, and what would be submitted.
 *
 * @param more requests not listed, because the run is large
 */
public record PlanView(
        String code,
        List<String> warnings,
        List<String> obstacles,
        String target,
        List<Row> rows,
        int more,
        List<String> portal) {
    /** One request. */
    public record Row(String machine, String group, String body) {}

    static @Nullable PlanView of(@Nullable PlanOutline plan) {
        if (plan == null) {
            return null;
        }
        List<PlanOutline.Item> shown =
                plan.items().subList(0, Math.min(plan.items().size(), View.DETAILED_MACHINES));
        return new PlanView(
                plan.code(),
                plan.warnings().stream().map(View::value).toList(),
                plan.obstacles().stream().limit(View.ROWS).map(View::value).toList(),
                View.value(plan.target()),
                shown.stream().map(PlanView::row).toList(),
                plan.items().size() - shown.size(),
                plan.portal().stream().limit(View.ROWS).map(View::prose).toList());
    }

    private static Row row(PlanOutline.Item item) {
        String group = item.group() == null ? "" : View.name(item.group());
        return new Row(View.name(item.machine()), group, SafeText.clip(item.body(), 5 * SafeText.VALUE));
    }
}
