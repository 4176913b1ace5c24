package dev.rondo.cli;

import dev.rondo.task.generate.GenerateConfig;
import dev.rondo.task.generate.GenerateTexts;
import dev.rondo.task.generate.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which texts a language model is watched and scored on. */
final class GenerateDataFlags {
    private static final String NUMBER = "[0-9]*\\.?[0-9]+";

    @Option(
            names = "--validation",
            paramLabel = "SHARE|FILE",
            description = "Text that training is watched on: a share of the text, or a file of its own. Default: 0.05.")
    private @Nullable String validation;

    @Option(
            names = "--test",
            paramLabel = "SHARE|FILE",
            description = "Text that only scores the model: a share, the last one of the text, or a file of its own."
                    + " Default: 0.1.")
    private @Nullable String test;

    GenerateConfig apply(GenerateConfig config) {
        return config.parts(new GenerateConfig.Parts(
                share(validation, config.parts().validation()),
                share(test, config.parts().test())));
    }

    GenerateTexts read(Path file) throws IOException {
        return new GenerateTexts(SourceText.read(file), other(validation), other(test));
    }

    private static double share(@Nullable String asked, double usual) {
        return asked == null || !asked.matches(NUMBER) ? usual : Double.parseDouble(asked);
    }

    private static @Nullable SourceText other(@Nullable String asked) throws IOException {
        return asked == null || asked.matches(NUMBER) ? null : SourceText.read(Path.of(asked));
    }
}
