package dev.rondo.nn.layer;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Ruled;
import dev.rondo.nn.Rules;

/**
 * A layer that becomes a {@link Regularized} when it is given a regularizer or a constraint; its other options come
 * before that, as in {@code Dense.units(10).activation(Activation.RELU).kernelRegularizer(Regularizer.l2(1e-4))}.
 */
public interface RuledLayer extends LayerSpec, Ruled<Regularized> {
    @Override
    default Rules rules() {
        return Rules.NONE;
    }

    @Override
    default Regularized rules(Rules changed) {
        return new Regularized(this, changed);
    }
}
