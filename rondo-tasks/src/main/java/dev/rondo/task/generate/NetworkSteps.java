package dev.rondo.task.generate;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Workspace;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.nn.State;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network that reads on and on: each token costs one step, from the states in which the tokens before left the recurrent
 * layers. Several texts can be read side by side.
 */
final class NetworkSteps {
    private final Network network;
    private final Workspace workspace = new Workspace();
    private Context context = Context.carrying();

    /** At the beginning of a text. */
    NetworkSteps(Network network) {
        this.network = network;
    }

    /** Reads tokens of one text; returns the scores of what follows the last of them. */
    float[] read(int... ids) {
        return last(forward(1, ids), 1)[0];
    }

    /**
     * Goes on with texts that each have one more token.
     *
     * @param parents for each text, which of the texts so far it goes on with
     * @param ids the token that is added to each
     * @return the scores of what follows, for each
     */
    float[][] read(int[] parents, int[] ids) {
        Map<String, State> chosen = new TreeMap<>();
        context.states()
                .forEach((path, state) -> chosen.put(
                        path,
                        new State(state.parts().stream()
                                .map(part -> part.rows(parents))
                                .toList())));
        context = Context.carrying(chosen);
        return last(forward(ids.length, ids), ids.length);
    }

    /** The scores at all steps, for ids of several texts one behind another. */
    private Tensor forward(int texts, int[] ids) {
        Tensor input = Tensor.zeros(texts, ids.length / texts);
        for (int i = 0; i < ids.length; i++) {
            input.data()[i] = ids[i];
        }
        return network.forward(Tape.inference(workspace).constant(input), context)
                .value();
    }

    private static float[][] last(Tensor scores, int texts) {
        int classes = scores.shape().axis(-1);
        int each = scores.size() / texts;
        float[][] last = new float[texts][];
        for (int n = 0; n < texts; n++) {
            last[n] = Arrays.copyOfRange(scores.data(), (n + 1) * each - classes, (n + 1) * each);
        }
        return last;
    }
}
