package dev.rondo.task.classify;

import dev.rondo.kernel.Linear;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;

/** A network whose scores are divided by a temperature already. */
final class Calibrated {
    private Calibrated() {}

    /** The network with the weights of its last layer, which is linear, divided by the temperature. */
    static Network network(Network network, double temperature) {
        if (!(network.spec() instanceof Sequential layers)
                || !(layers.layers().getLast() instanceof Dense dense)
                || !(dense.activation() instanceof Linear)) {
            throw new ClassifyException(
                    ClassifyException.Kind.BAD_MODEL,
                    "The network's scores cannot be divided by a temperature: expected layers in a row, the last one dense"
                            + " and linear, got " + network.spec().type()
                            + ". Combine models of rondo train classify.");
        }
        String last = layers.names().getLast() + ".";
        Map<String, Tensor> weights = new TreeMap<>(network.weights());
        weights.replaceAll((path, weight) -> path.startsWith(last) ? divided(weight, temperature) : weight);
        return Network.load(layers, network.inputShape().without(0), weights);
    }

    private static Tensor divided(Tensor weight, double by) {
        float[] values = weight.data().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / by);
        }
        return Tensor.of(weight.shape(), values);
    }
}
