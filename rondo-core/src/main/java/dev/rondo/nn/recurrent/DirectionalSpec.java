package dev.rondo.nn.recurrent;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/** A layer that walks over time in one direction: what {@link Bidirectional} can be put around. */
public interface DirectionalSpec extends LayerSpec {
    /** Whether it walks from the last step to the first. Its outputs are in the order in which it walks. */
    boolean walksBackwards();

    /** Whether it gives the outputs of all steps {@code [B, T, H]}, or the last {@code [B, H]}. */
    boolean givesSequences();

    /** The same layer, walking the other way. */
    DirectionalSpec reversed();

    @Override
    Recurrent build(ParameterScope scope, Shape input);
}
