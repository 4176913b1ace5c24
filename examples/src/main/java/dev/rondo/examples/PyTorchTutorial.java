package dev.rondo.examples;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Layer;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Optimizer;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;

/**
 * The first program of many a PyTorch tutorial: a module of one's own around a recurrent layer, and a loop of one's
 * own. In PyTorch:
 *
 * <pre>
 * class RNN(nn.Module):
 *     def __init__(self, input_size, hidden_size, output_size):
 *         super().__init__()
 *         self.rnn = nn.RNN(input_size, hidden_size, batch_first=True)
 *         self.fc = nn.Linear(hidden_size, output_size)
 *     def forward(self, x):
 *         out, hidden = self.rnn(x)
 *         return self.fc(out[:, -1, :])
 *
 * model = RNN(10, 20, 1)
 * criterion = nn.MSELoss()
 * optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
 * for epoch in range(100):
 *     optimizer.zero_grad()
 *     loss = criterion(model(x), y)
 *     loss.backward()
 *     optimizer.step()
 * </pre>
 */
public final class PyTorchTutorial {
    private PyTorchTutorial() {}

    /** The module: a recurrent layer, and a linear one on its last output. */
    record RnnModule(Layer rnn, Layer linear) {
        RnnModule(int inputs, int hidden, int outputs, ParameterScope scope) {
            this(
                    Rnn.units(hidden).build(scope.child("rnn"), Shape.of(Shape.ANY, Shape.ANY, inputs)),
                    Dense.units(outputs).build(scope.child("linear"), Shape.of(Shape.ANY, hidden)));
        }

        Variable forward(Variable x) {
            return linear.forward(rnn.forward(x));
        }
    }

    /** Trains on inputs {@code [N, T, 10]} and targets {@code [N, 1]}; returns the loss of every epoch. */
    public static double[] train(Tensor x, Tensor y, int epochs) {
        ParameterScope scope = ParameterScope.seeded(7);
        RnnModule model = new RnnModule(10, 20, 1, scope);
        Optimizer optimizer = Adam.withRate(0.01).over(scope.parameters());
        double[] losses = new double[epochs];
        for (int epoch = 0; epoch < epochs; epoch++) {
            Tape tape = Tape.training(epoch);
            Variable loss = Loss.mse().apply(model.forward(tape.constant(x)), y);
            tape.backward(loss);
            optimizer.step();
            losses[epoch] = loss.value().item();
        }
        return losses;
    }

    /** Trains for 100 epochs on sequences whose target is the mean of their first input. */
    public static void main(String[] args) {
        Samples samples = Samples.meanOfFirstInput(256, 20, 10);
        double[] loss = train(samples.inputs(), samples.targets(), 100);
        System.out.printf(
                "Loss after 1 epoch %.4f, after %d epochs %.6f%n", loss[0], loss.length, loss[loss.length - 1]);
    }
}
