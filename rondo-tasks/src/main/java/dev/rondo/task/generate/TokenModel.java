package dev.rondo.task.generate;

/** What gives a token of a text a probability, by the tokens before it. */
@FunctionalInterface
interface TokenModel {
    /** The probability of token {@code at}; more than 0. */
    double probability(int[] ids, int at);

    /** The mean of {@code -log p} over the tokens from {@code from} on, in nats. */
    default double nats(int[] ids, int from) {
        double sum = 0;
        for (int i = from; i < ids.length; i++) {
            sum -= StrictMath.log(probability(ids, i));
        }
        return sum / (ids.length - from);
    }

    /** How often tokens occur, with one more each (Laplace), whatever stands before them. */
    static TokenModel frequencies(int[] training, int vocabulary) {
        LongCounts counts = new LongCounts();
        for (int id : training) {
            counts.add(id);
        }
        double all = (double) training.length + vocabulary;
        return (ids, at) -> (counts.get(ids[at]) + 1) / all;
    }
}
