package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.drools.codegen.common.GeneratedFile;
import org.drools.compiler.builder.impl.KnowledgeBuilderConfigurationImpl;
import org.drools.io.ByteArrayResource;
import org.drools.model.codegen.execmodel.ModelBuilderImpl;
import org.drools.model.codegen.execmodel.PackageSources;
import org.drools.util.ClassUtils;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.ExternaliseCanonicalModelLambdaOption;
import org.kie.util.maven.support.ReleaseIdImpl;

/** Control's rules to Java sources; nothing is loaded or run. */
final class ModelGenerator {
    private ModelGenerator() {}

    /**
     * The sources of one control.
     *
     * @param model name of the class that is the rule model
     */
    record Sources(String model, List<GeneratedFile> files) {}

    static Sources generate(Control control) throws DrlException {
        KnowledgeBuilderConfigurationImpl configuration = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(
                        ModelGenerator.class.getClassLoader())
                .as(KnowledgeBuilderConfigurationImpl.KEY);
        configuration.setOption(ExternaliseCanonicalModelLambdaOption.DISABLED);
        ModelBuilderImpl<PackageSources> builder = new ModelBuilderImpl<>(
                PackageSources::dumpSources, configuration, new ReleaseIdImpl("rules", control.id(), "1"), false);
        ByteArrayResource drl = new ByteArrayResource(control.drl().getBytes(StandardCharsets.UTF_8), "UTF-8");
        drl.setSourcePath(control.folder() + "/control.drl");
        builder.batch().add(drl, ResourceType.DRL).build();
        for (KnowledgeBuilderError error : builder.getErrors()) {
            int line = error.getLines().length > 0 ? error.getLines()[0] : -1;
            throw DrlException.at(control.folder(), line, error.getMessage());
        }
        List<GeneratedFile> files = new ArrayList<>();
        List<String> models = new ArrayList<>();
        for (PackageSources sources : builder.getPackageSources()) {
            sources.collectGeneratedFiles(files);
            models.addAll(sources.getModelNames());
        }
        if (models.size() != 1) {
            throw DrlException.at(control.folder(), 0, "no rules in it");
        }
        return new Sources(models.get(0), List.copyOf(files));
    }
}
