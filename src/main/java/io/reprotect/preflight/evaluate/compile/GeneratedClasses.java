package io.reprotect.preflight.evaluate.compile;

import java.util.SortedMap;

/**
 * The class files made of one control.
 *
 * @param model name of the class that is the control's rule model
 * @param bytes class file by class name
 */
record GeneratedClasses(String model, SortedMap<String, byte[]> bytes) {}
