/**
 * Measures the tool against plain ifs; nothing here is timed by a test. After {@code mvn package}, from the top folder:
 *
 * <pre>
 * java -cp "target/test-classes:target/preflight/lib/evaluate.jar" io.reprotect.preflight.bench.Ratios 9 1g \
 *     src/main/resources/io/reprotect/preflight/demo/snapshot.json
 * java -cp … io.reprotect.preflight.bench.Ratios 3 512m 10000
 * </pre>
 *
 * The ifs write the findings as the tool does, and name other facts as evidence; they neither bind digests nor write a
 * plan or a report. Their ratio is given twice: where they read the snapshot as a stream, and where they read it as a tree.
 * For the cost of a machine, {@code SiteGenerator 100000 faulty 7 site.json} writes a site, of which the tool
 * takes up to 2 GiB, about 100,000 machines: {@code PREFLIGHT_MEMORY=6g preflight check --snapshot … --deadline 3000}.
 *
 * Collecting is measured against curl by {@code io.reprotect.preflight.collect.vsphere.Bench}, in turn and in a Java of its own
 * each time, with the account of Site Recovery named; a collection that leaves a gap is refused. It, too, takes the class
 * path of the tests, and the class archive that {@code mvn package} leaves in {@code target/preflight/lib}. A fourth argument
 * measures collections in a Java that is warm, too; {@code -Dbench.flags} names more flags for Java, sets parted by |:
 *
 * <pre>
 * java -cp "target/test-classes:target/classes:…" io.reprotect.preflight.collect.vsphere.Bench 1000 256m 7
 * java -cp … io.reprotect.preflight.collect.vsphere.Bench 10000 256m 3 warm
 * </pre>
 */
@NullMarked
package io.reprotect.preflight.bench;

import org.jspecify.annotations.NullMarked;
