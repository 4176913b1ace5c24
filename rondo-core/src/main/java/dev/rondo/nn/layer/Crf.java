package dev.rondo.nn.layer;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.op.LinearChainField;
import dev.rondo.autograd.op.PathRules;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tagging.TagScheme;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conditional random field over a linear chain, the last layer of a tagger (Lafferty, McCallum and Pereira 2001; Lample
 * et al. 2016): scores of tags {@code [B, T, C]} to the ids of the most probable tags {@code [B, T]}. It learns which
 * tags follow each other: {@code transitions [C, C]}, from a row's tag to a column's, {@code start_transitions [C]} and
 * {@code end_transitions [C]}. Train it with {@code Loss.crf()} and targets of tag ids {@code [B, T]}.
 *
 * <pre>{@code
 * Sequential.of(
 *         Embedding.of(vocabulary, 64).maskZero(true),
 *         Bidirectional.of(Lstm.units(64).returnSequences()),
 *         Dense.units(tags.size()),
 *         Crf.of(tags, TagScheme.IOB2))
 * }</pre>
 *
 * <p>Steps that are masked are not there: those before and after are joined, and the output has 0 for them. A scheme
 * forbids what breaks its rules in decoding alone, so that targets that break them can be learned from; where no sequence
 * of tags keeps to them, the most probable of all comes out. The output has no slope: a loss other than
 * {@code Loss.crf()} is refused on the way back.
 *
 * @param tags how many tags C
 * @param names of the tags, which the scheme's rules are about; empty without a scheme
 * @param scheme what may follow what
 * @param marginals whether the probabilities of the tags {@code [B, T, C]} come out instead of the best ones. They are over
 *     all sequences of tags, whatever the scheme
 * @param transitionsInitializer of all three
 */
public record Crf(int tags, List<String> names, TagScheme scheme, boolean marginals, Initializer transitionsInitializer)
        implements LayerSpec {
    public Crf {
        names = List.copyOf(names);
        if (tags < 2) {
            throw new IllegalArgumentException("crf: expected 2 tags or more, got " + tags + ".");
        }
        if (names.size() != (scheme == TagScheme.ANY && names.isEmpty() ? 0 : tags)) {
            throw new IllegalArgumentException("crf: expected a name for each of " + tags + " tags, got " + names.size()
                    + ". The rules of a scheme are about the names: give them in the order of the ids.");
        }
        for (String name : names) {
            if (!scheme.knows(name)) {
                throw new IllegalArgumentException("crf: expected tags as " + scheme + " has them, such as O, B-PER and"
                        + " I-PER, got '" + name + "'. Rename it, or use TagScheme.ANY.");
            }
        }
    }

    /** A field of that many tags, of which any may follow any, that starts from transitions near 0. */
    public static Crf of(int tags) {
        return new Crf(tags, List.of(), TagScheme.ANY, false, Initializer.uniform());
    }

    /** A field of the given tags, whose ids are their places in the list, with the rules of a scheme. */
    public static Crf of(List<String> names, TagScheme scheme) {
        return new Crf(names.size(), names, scheme, false, Initializer.uniform());
    }

    /** With probabilities of tags as its output, or with the best tags. */
    public Crf marginals(boolean give) {
        return new Crf(tags, names, scheme, give, transitionsInitializer);
    }

    /** With another start of the transitions. */
    public Crf transitionsInitializer(Initializer changed) {
        return new Crf(tags, names, scheme, marginals, changed);
    }

    @Override
    public String type() {
        return "crf";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        if (input.rank() != 3 || input.axis(2) != tags) {
            throw new ShapeException(path + ": expected scores [B, T, " + tags + "], one for each tag, got " + input
                    + ". Put Dense.units(" + tags + ") before it, after layers that return sequences.");
        }
        return marginals ? input : input.without(-1);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        Parameter transitions = scope.parameter("transitions", Shape.of(tags, tags), transitionsInitializer);
        Parameter start = scope.parameter("start_transitions", Shape.of(tags), transitionsInitializer);
        Parameter end = scope.parameter("end_transitions", Shape.of(tags), transitionsInitializer);
        PathRules rules = scheme == TagScheme.ANY
                ? null
                : PathRules.of(tags, (before, after) -> scheme.allows(name(before), name(after)));
        return (x, context) -> {
            outputShape(path, x.shape());
            Tape tape = x.tape();
            LinearChainField field = new LinearChainField(x, transitions.on(tape), start.on(tape), end.on(tape));
            Tensor answer = marginals ? field.marginals() : field.decode(rules);
            return tape.constant(answer).maskBy(x.mask()).decidedBy(field);
        };
    }

    private @Nullable String name(int tag) {
        return tag < 0 ? null : names.get(tag);
    }
}
