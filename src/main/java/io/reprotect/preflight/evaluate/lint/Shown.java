package io.reprotect.preflight.evaluate.lint;

import com.github.javaparser.ast.Node;
import org.drools.mvel.parser.printer.PrintUtil;

/** Expressions in messages. */
final class Shown {
    private Shown() {}

    static String of(Node expression) {
        String text = PrintUtil.printNode(expression).strip().replaceAll("\\s+", " ");
        return text.length() > 80 ? text.substring(0, 79) + "…" : text;
    }
}
