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
 * Collecting is measured against curl by {@code io.reprotect.preflight.collect.vsphere.Bench}, in turn and in a Java of its own
 * each time, with the account of Site Recovery named; a collection that leaves a gap is refused. It, too, takes the class
 * path of the tests, and the class archive that {@code mvn package} leaves in {@code target/preflight/lib}:
 *
 * <pre>
 * java -cp "target/test-classes:target/classes:…" io.reprotect.preflight.collect.vsphere.Bench 1000 256m 7
 * java -cp … io.reprotect.preflight.collect.vsphere.Bench 10000 256m 3
 * </pre>
 */
@NullMarked
package io.reprotect.preflight.bench;

import org.jspecify.annotations.NullMarked;
