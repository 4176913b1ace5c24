package dev.rondo.loss;

import dev.rondo.autograd.Likelihood;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Tensor;

/**
 * Minus the log-likelihood of whole sequences of tags, in nats, for a network that ends with a conditional random field
 * ({@code Crf}): the mean over the sequences that have a step that counts. Targets are tag ids {@code [B, T]} or
 * {@code [B, T, 1]}; what stands at masked steps does not count. Weights belong to whole sequences, {@code [B]}.
 */
public record SequenceLikelihood() implements Loss {
    @Override
    public boolean isOfSequences() {
        return true;
    }

    @Override
    public boolean takesIds() {
        return true;
    }

    @Override
    public String label() {
        return "crf";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the prediction is no decision of a {@code Crf}, or a target that counts is no id
     *     of a tag
     */
    @Override
    public Variable apply(Variable prediction, Tensor target) {
        Likelihood likelihood = prediction.likelihood();
        if (likelihood == null) {
            throw new IllegalArgumentException("crf: expected the output of a Crf layer, got a prediction "
                    + prediction.shape() + " of another. Make Crf the network's last layer.");
        }
        return SequenceMean.of(label(), prediction, likelihood.negativeLog(target));
    }
}
