package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;

/** Parameters and gradients for tests, the same for the same numbers. */
final class Problems {
    /** Large enough to be split over threads, and no multiple of anything. */
    static final int LARGE = 70_001;

    private Problems() {}

    static Parameter parameter(String path, float value, float gradient) {
        Parameter parameter = new Parameter(path, Tensor.vector(value));
        parameter.gradient().set(gradient, 0);
        return parameter;
    }

    /** A parameter of zeros with the given gradient. */
    static Parameter withGradient(String path, Tensor gradient) {
        Parameter parameter = new Parameter(path, Tensor.zeros(gradient.shape()));
        System.arraycopy(gradient.data(), 0, parameter.gradient().data(), 0, gradient.size());
        return parameter;
    }

    /** Two parameters, one of them large. */
    static List<Parameter> parameters() {
        return List.of(
                new Parameter("lstm0.kernel", normal("kernel", Shape.of(LARGE))),
                new Parameter("lstm0.bias", normal("bias", Shape.of(2, 3))));
    }

    /** Sets the gradients to random numbers that depend on the parameter and the step. */
    static void fillGradients(List<Parameter> parameters, int step) {
        for (Parameter parameter : parameters) {
            Tensor drawn = normal(parameter.path() + step, parameter.value().shape());
            System.arraycopy(drawn.data(), 0, parameter.gradient().data(), 0, drawn.size());
        }
    }

    private static Tensor normal(String name, Shape shape) {
        RandomStream random = RandomStream.of(7, name);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }
}
