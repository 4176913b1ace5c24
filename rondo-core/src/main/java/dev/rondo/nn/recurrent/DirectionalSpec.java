package dev.rondo.nn.recurrent;

/** A layer that walks over time in one direction: what {@link Bidirectional} can be put around. */
public interface DirectionalSpec extends StatefulSpec {
    /** Whether it walks from the last step to the first. Its outputs are in the order in which it walks. */
    boolean walksBackwards();

    /** Whether it gives the outputs of all steps {@code [B, T, H]}, or the last {@code [B, H]}. */
    boolean givesSequences();

    /** The same layer, walking the other way. */
    DirectionalSpec reversed();
}
