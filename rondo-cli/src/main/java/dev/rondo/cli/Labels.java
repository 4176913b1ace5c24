package dev.rondo.cli;

import dev.rondo.table.MissingPolicy;
import dev.rondo.table.TextFormat;
import dev.rondo.tagging.TagScheme;
import dev.rondo.task.Cell;
import dev.rondo.task.classify.Level;
import dev.rondo.task.classify.Pooling;
import dev.rondo.task.forecast.Differencing;
import dev.rondo.task.generate.WeightMean;
import dev.rondo.tune.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is one of a few names. */
final class Labels {
    private Labels() {}

    private static <T> T find(T[] values, Function<T, String> label, String text) {
        List<String> labels = Arrays.stream(values).map(label).toList();
        int found = labels.indexOf(text.toLowerCase(Locale.ROOT));
        if (found < 0) {
            throw new TypeConversionException("expected " + String.join(", ", labels.subList(0, labels.size() - 1))
                    + " or " + labels.getLast() + ", got '" + text + "'");
        }
        return values[found];
    }

    /** The values of {@code --cell}. */
    static final class Cells implements ITypeConverter<Cell> {
        @Override
        public Cell convert(String text) {
            return find(Cell.values(), Cell::label, text);
        }
    }

    /** The values of {@code --search}. */
    static final class Strategies implements ITypeConverter<Strategy> {
        @Override
        public Strategy convert(String text) {
            return find(Strategy.values(), strategy -> strategy.name().toLowerCase(Locale.ROOT), text);
        }
    }

    /** The values of {@code --level}. */
    static final class Levels implements ITypeConverter<Level> {
        @Override
        public Level convert(String text) {
            return find(Level.values(), Level::label, text);
        }
    }

    /** The values of {@code --mean}. */
    static final class Means implements ITypeConverter<WeightMean> {
        @Override
        public WeightMean convert(String text) {
            return find(WeightMean.values(), WeightMean::label, text);
        }
    }

    /** The values of {@code --pooling}. */
    static final class Poolings implements ITypeConverter<Pooling> {
        @Override
        public Pooling convert(String text) {
            return find(Pooling.values(), Pooling::label, text);
        }
    }

    /** The values of {@code --scheme}. */
    static final class Schemes implements ITypeConverter<TagScheme> {
        @Override
        public TagScheme convert(String text) {
            return find(TagScheme.values(), scheme -> scheme.name().toLowerCase(Locale.ROOT), text);
        }
    }

    /** The values of {@code --format}. */
    static final class Formats implements ITypeConverter<TextFormat> {
        @Override
        public TextFormat convert(String text) {
            return find(TextFormat.values(), TextFormat::label, text);
        }
    }

    /** The values of {@code --differencing}. */
    static final class Differences implements ITypeConverter<Differencing> {
        @Override
        public Differencing convert(String text) {
            return find(Differencing.values(), Differencing::label, text);
        }
    }

    /** The values of {@code --missing}. */
    static final class Missing implements ITypeConverter<MissingPolicy> {
        @Override
        public MissingPolicy convert(String text) {
            return find(MissingPolicy.values(), MissingPolicy::label, text);
        }
    }

    /** The values of {@code --level} of language models. */
    static final class GenerateLevels implements ITypeConverter<dev.rondo.task.generate.Level> {
        @Override
        public dev.rondo.task.generate.Level convert(String text) {
            return find(dev.rondo.task.generate.Level.values(), dev.rondo.task.generate.Level::label, text);
        }
    }
}
