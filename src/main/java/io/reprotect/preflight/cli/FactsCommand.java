package io.reprotect.preflight.cli;

import io.reprotect.preflight.facts.Doc;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the vocabulary of rule packs. */
@Command(
        name = "facts",
        description = "Prints the vocabulary that rules are written in: all fact types, or the properties of one.",
        footer = {"", "Example:  preflight facts ScsiController"})
final class FactsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "TYPE", description = "A fact type, as ScsiController.")
    @Nullable
    String type;

    @Override
    public Integer call() {
        if (type == null) {
            FactTypes.all().forEach(t -> System.out.printf("%-22s %s%n", t.getSimpleName(), doc(t)));
        } else {
            Class<? extends Fact> known = FactTypes.named(type);
            if (known == null) {
                throw new UsageException("no fact type is called \"" + type + "\"; \"preflight facts\" lists them");
            }
            print(known, System.out);
        }
        return ExitCode.OK.code();
    }

    private static void print(Class<? extends Fact> type, PrintStream out) {
        out.println(type.getSimpleName() + " — " + doc(type));
        out.println("Collected per: " + owners(type));
        for (RecordComponent property : FactTypes.properties(type)) {
            Doc doc = property.getAnnotation(Doc.class);
            out.printf(
                    "  %-28s %-16s %s%s%n",
                    property.getName(),
                    typeName(property),
                    FactTypes.nullable(property) ? "(may be null) " : "",
                    doc == null ? "" : doc.value());
        }
        for (RecordComponent property : FactTypes.properties(type)) {
            if (property.getType().isEnum()) {
                out.println("  " + property.getName() + " is one of " + constants(property.getType()));
            }
        }
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String typeName(RecordComponent property) {
        return property.getType() == List.class
                ? "List of String"
                : property.getType().getSimpleName();
    }

    private static String owners(Class<? extends Fact> type) {
        String by =
                Stream.of(FactTypes.owned(type).by()).map(Class::getSimpleName).collect(Collectors.joining(", "));
        List<String> roots = FactTypes.roots(type);
        if (!by.isEmpty()) {
            return by;
        }
        return roots.isEmpty()
                ? "nothing: the engine makes it"
                : (roots.size() == 1 ? "the source " : "each of the sources ") + String.join(", ", roots);
    }

    private static String doc(Class<? extends Fact> type) {
        Doc doc = type.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }
}
