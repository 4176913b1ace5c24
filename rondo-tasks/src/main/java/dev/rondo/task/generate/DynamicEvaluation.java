package dev.rondo.task.generate;

/**
 * How a language model goes on learning from the text on which it is scored: a stretch is foretold, then the weights take a
 * step of Adam down the gradient of its loss, then the next stretch is foretold. So every token is scored before it is
 * learned from, and names and habits of a text become known as it goes on. States are carried from the first token to the
 * last; there is no dropout.
 *
 * <p>Dynamic evaluation of Mikolov et al., "Recurrent neural network based language model" (2010). Steps by the gradients'
 * root mean square are those of Krause et al., "Dynamic evaluation of neural sequence models" (2018), but the mean is that of
 * the text so far, not of the text to learn from, and weights are not drawn back to what they were.
 *
 * @param rate the learning rate of the steps, more than 0
 * @param stretch tokens that are foretold between two steps, and that gradients go back, 1 to 1024: shorter ones adapt sooner
 *     and take longer
 */
public record DynamicEvaluation(double rate, int stretch) {
    /** A rate of 0.0004 and 20 tokens, chosen by validation parts of characters and words: see docs/results.md. */
    public static final DynamicEvaluation DEFAULT = new DynamicEvaluation(4e-4, 20);

    private static final int LONGEST = 1024;

    public DynamicEvaluation {
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("Dynamic evaluation: expected a finite learning rate above 0, got "
                    + rate + ". Usual are 0.0001 to 0.001.");
        }
        if (stretch < 1 || stretch > LONGEST) {
            throw new IllegalArgumentException("Dynamic evaluation: expected stretches of 1 to " + LONGEST
                    + " tokens, got " + stretch + ". Usual are 5 to 50.");
        }
    }
}
