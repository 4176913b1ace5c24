package dev.rondo.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimizerStateTest {
    private static final String PROBLEM = "The saved state does not fit the optimizer: ";
    private static final String FIX =
            " It was saved by another optimizer or for another network, or the file is damaged: start without it.";

    private final Parameter parameter = new Parameter("dense0.kernel", Tensor.zeros(2, 3));
    private final Optimizer adam = Adam.defaults().over(List.of(parameter));

    @Test
    void isNamedByParameterAndSlotInTheOrderOfTheParameters() {
        List<Parameter> parameters = List.of(parameter, new Parameter("a.bias", Tensor.zeros(3)));
        assertEquals(
                List.of("dense0.kernel.momentum", "dense0.kernel.velocity", "a.bias.momentum", "a.bias.velocity"),
                List.copyOf(AdamW.defaults().over(parameters).state().keySet()));
        assertEquals(
                List.of("dense0.kernel.velocity", "a.bias.velocity"),
                List.copyOf(RmsProp.defaults().over(parameters).state().keySet()));
        assertEquals(
                List.of("dense0.kernel.momentum", "a.bias.momentum"),
                List.copyOf(
                        Sgd.defaults().momentum(0.9).over(parameters).state().keySet()));
        assertEquals(Map.of(), Sgd.defaults().over(parameters).state());
        adam.state().values().forEach(tensor -> assertEquals(parameter.value().shape(), tensor.shape()));
    }

    @Test
    void whatIsRestoredIsCopied() {
        Map<String, Tensor> saved = saved();
        adam.restore(3, saved);
        assertEquals(5f, adam.state().get("dense0.kernel.velocity").get(1, 2));
        saved.get("dense0.kernel.velocity").set(9, 1, 2);
        assertEquals(5f, adam.state().get("dense0.kernel.velocity").get(1, 2));
        assertEquals(3, adam.steps());
    }

    @Test
    void aMissingTensorIsRefused() {
        Map<String, Tensor> saved = saved();
        saved.remove("dense0.kernel.velocity");
        refuses(3, saved, "expected dense0.kernel.velocity of shape [2, 3], got nothing.");
    }

    @Test
    void aTensorOfAnotherShapeIsRefused() {
        Map<String, Tensor> saved = saved();
        saved.put("dense0.kernel.velocity", Tensor.zeros(3, 2));
        refuses(3, saved, "expected dense0.kernel.velocity of shape [2, 3], got [3, 2].");
    }

    @Test
    void aTensorTooManyIsRefused() {
        Map<String, Tensor> saved = saved();
        saved.put("dense1.bias.momentum", Tensor.zeros(3));
        refuses(3, saved, "expected nothing under dense1.bias.momentum, got a tensor.");
    }

    @Test
    void aNegativeNumberOfStepsIsRefused() {
        refuses(-1, saved(), "expected 0 steps or more, got -1.");
    }

    private void refuses(long steps, Map<String, Tensor> saved, String problem) {
        OptimizerStateException refused = assertThrows(OptimizerStateException.class, () -> adam.restore(steps, saved));
        assertEquals(PROBLEM + problem + FIX, refused.getMessage());
        assertEquals(0, adam.steps());
        assertEquals(0f, adam.state().get("dense0.kernel.momentum").get(0, 0));
    }

    private static Map<String, Tensor> saved() {
        Map<String, Tensor> saved = new LinkedHashMap<>();
        saved.put("dense0.kernel.momentum", Tensor.matrix(new float[][] {{1, 1, 1}, {1, 1, 1}}));
        saved.put("dense0.kernel.velocity", Tensor.matrix(new float[][] {{0, 1, 2}, {3, 4, 5}}));
        return saved;
    }
}
