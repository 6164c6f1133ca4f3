package io.reprotect.preflight.evaluate.compile;

import java.util.ArrayList;
import java.util.List;
import org.drools.codegen.common.GeneratedFile;
import org.drools.compiler.builder.impl.KnowledgeBuilderConfigurationImpl;
import org.drools.io.DescrResource;
import org.drools.model.codegen.execmodel.ModelBuilderImpl;
import org.drools.model.codegen.execmodel.PackageSources;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.ExternaliseCanonicalModelLambdaOption;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;
import org.kie.util.maven.support.ReleaseIdImpl;

/** A checked syntax tree to Java sources; nothing of it is loaded or run. */
final class ModelGenerator {
    /** Rules built in parallel come out in another order at every run. */
    private static final int SEQUENTIAL = -1;

    private ModelGenerator() {}

    /**
     * The sources of one control.
     *
     * @param model name of the class that is the rule model
     */
    record Sources(String model, List<GeneratedFile> files) {
        Sources {
            files = List.copyOf(files);
        }
    }

    static Sources generate(Drl drl) throws Drl.Refused {
        return generate(drl, "1");
    }

    /** The same; packages of one name and different variants are given classes of different names. */
    static Sources generate(Drl drl, String variant) throws Drl.Refused {
        KnowledgeBuilderConfigurationImpl configuration = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(
                        ModelGenerator.class.getClassLoader())
                .as(KnowledgeBuilderConfigurationImpl.KEY);
        configuration.setOption(ExternaliseCanonicalModelLambdaOption.DISABLED);
        configuration.setOption(ParallelRulesBuildThresholdOption.get(SEQUENTIAL));
        ModelBuilderImpl<PackageSources> builder = new ModelBuilderImpl<>(
                PackageSources::dumpSources, configuration, new ReleaseIdImpl("rules", "pack", variant), false);
        builder.batch().add(new DescrResource(drl.tree()), ResourceType.DESCR).build();
        List<Drl.Violation> errors = new ArrayList<>();
        for (KnowledgeBuilderError error : builder.getErrors()) {
            int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
            errors.add(new Drl.Violation(drl.file(), line, error.getMessage()));
        }
        if (!errors.isEmpty()) {
            throw new Drl.Refused(errors);
        }
        List<GeneratedFile> files = new ArrayList<>();
        List<String> models = new ArrayList<>();
        for (PackageSources sources : builder.getPackageSources()) {
            sources.collectGeneratedFiles(files);
            models.addAll(sources.getModelNames());
        }
        if (models.size() != 1) {
            throw new Drl.Refused(drl.file(), 0, "made " + models.size() + " rule models where one is expected");
        }
        return new Sources(models.get(0), files);
    }
}
