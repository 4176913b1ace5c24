package dev.rondo.task;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Rescaling;
import java.util.ArrayList;
import java.util.List;

/** A network whose scores are divided by a temperature already, so that they tell how sure it may be (Guo et al. 2017). */
public final class Calibrated {
    private Calibrated() {}

    /**
     * The network with a {@link Rescaling} behind it, or as it is at a temperature of 1.
     *
     * @param network of one input
     * @param temperature above 0
     * @throws IllegalArgumentException when the network is not of layers in a row
     */
    public static Network network(Network network, double temperature) {
        if (!(network.spec() instanceof Sequential row)) {
            throw new IllegalArgumentException(
                    "Only the scores of layers in a row can be divided by a temperature, got "
                            + network.spec().type() + ".");
        }
        if (temperature == 1) {
            return network;
        }
        List<LayerSpec> layers = new ArrayList<>(row.layers());
        layers.add(Rescaling.scale(1 / temperature));
        return Network.load(new Sequential(layers), network.inputShape().without(0), network.weights());
    }
}
