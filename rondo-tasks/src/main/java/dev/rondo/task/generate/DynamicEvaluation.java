package dev.rondo.task.generate;

/**
 * How a language model goes on learning from the text on which it is scored: a stretch is foretold, then the weights take a
 * step of Adam down the gradient of its loss, then the next stretch is foretold. So every token is scored before it is
 * learned from, and names and habits of a text become known as it goes on. Dynamic evaluation of Mikolov et al., "Recurrent
 * neural network based language model" (2010); steps by the gradients' root mean square are those of Krause et al., "Dynamic
 * evaluation of neural sequence models" (2018), here of the text so far. There is no dropout, and the model that is scored
 * keeps its weights.
 *
 * @param rate the learning rate of the steps, more than 0
 * @param stretch tokens that are foretold between two steps, and that gradients go back: shorter ones adapt sooner and take
 *     longer; at least 1
 */
public record DynamicEvaluation(double rate, int stretch) {
    /** A rate of 0.0004 and 20 tokens, which were good for characters and words of three texts: see docs/results.md. */
    public static final DynamicEvaluation DEFAULT = new DynamicEvaluation(4e-4, 20);

    public DynamicEvaluation {
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("Dynamic evaluation: expected a finite learning rate above 0, got "
                    + rate + ". Usual are 0.0001 to" + " 0.001.");
        }
        if (stretch < 1) {
            throw new IllegalArgumentException("Dynamic evaluation: expected stretches of 1 token or more, got "
                    + stretch + ". Usual are 5 to 50.");
        }
    }
}
