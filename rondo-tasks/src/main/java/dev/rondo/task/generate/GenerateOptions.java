package dev.rondo.task.generate;

import java.util.List;

/**
 * What is to be generated.
 *
 * @param length the most tokens: characters, subwords or words
 * @param sampling how each is chosen
 * @param stops strings at which the text ends; they are not part of it
 * @param beams how many continuations are followed at once to find a likely one; with 2 or more nothing is drawn, and of
 *     {@code sampling} only the repetition penalty counts
 * @param seed what is drawn comes from
 */
public record GenerateOptions(int length, Sampling sampling, List<String> stops, int beams, long seed) {
    private static final int MOST_BEAMS = 256;

    /** 400 tokens with temperature 0.8 and seed 1. */
    public static final GenerateOptions DEFAULT = new GenerateOptions(400, Sampling.DEFAULT, List.of(), 1, 1);

    public GenerateOptions {
        stops = List.copyOf(stops);
        if (length < 1) {
            throw new IllegalArgumentException("The length is at least 1 token, got " + length + ".");
        }
        if (beams < 1 || beams > MOST_BEAMS) {
            throw new IllegalArgumentException("Beams are 1 to " + MOST_BEAMS + ", got " + beams + ".");
        }
        if (stops.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException(
                    "A text to stop at has at least 1 character, got an empty one. Leave it out to go on to the end.");
        }
    }

    /** With another number of tokens. */
    public GenerateOptions withLength(int value) {
        return new GenerateOptions(value, sampling, stops, beams, seed);
    }

    /** With another way to choose tokens. */
    public GenerateOptions withSampling(Sampling value) {
        return new GenerateOptions(length, value, stops, beams, seed);
    }

    /** With other strings to stop at. */
    public GenerateOptions withStops(String... value) {
        return new GenerateOptions(length, sampling, List.of(value), beams, seed);
    }

    /** With another number of beams. */
    public GenerateOptions withBeams(int value) {
        return new GenerateOptions(length, sampling, stops, value, seed);
    }

    /** With another seed. */
    public GenerateOptions withSeed(long value) {
        return new GenerateOptions(length, sampling, stops, beams, value);
    }
}
