package dev.rondo.nn;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** The elements in as many equal blocks as there are values, each block of one value: an LSTM's biases by gate. */
public record ConstantBlocks(List<Float> values) implements Initializer {
    public ConstantBlocks {
        values = List.copyOf(values);
    }

    @Override
    public void fill(Tensor tensor, RandomStream random) {
        int block = tensor.size() / values.size();
        for (int i = 0; i < values.size(); i++) {
            Arrays.fill(tensor.data(), i * block, (i + 1) * block, values.get(i));
        }
    }
}
