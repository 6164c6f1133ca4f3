/**
 * Measures the tool against plain ifs; nothing here is timed by a test. After {@code mvn package}, from the top folder:
 *
 * <pre>
 * java -cp "target/test-classes:target/preflight/lib/evaluate.jar" io.reprotect.preflight.bench.Ratios 9 1g \
 *     src/main/resources/io/reprotect/preflight/demo/snapshot.json
 * java -cp … io.reprotect.preflight.bench.Ratios 3 512m 10000
 * java -cp … io.reprotect.preflight.bench.Ratios 1 3g 10000 100000
 * </pre>
 *
 * Collecting is measured by {@code io.reprotect.preflight.collect.vsphere.Bench}.
 */
@NullMarked
package io.reprotect.preflight.bench;

import org.jspecify.annotations.NullMarked;
