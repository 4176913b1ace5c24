package dev.rondo.nn;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;
import java.util.List;

/** The columns in as many equal blocks as there are initializers, each block drawn by its own: a kernel's gates. */
public record ColumnBlocks(List<Initializer> blocks) implements Initializer {
    public ColumnBlocks {
        blocks = List.copyOf(blocks);
    }

    @Override
    public void fill(Tensor tensor, RandomStream random) {
        int columns = tensor.shape().axis(-1);
        int block = columns / blocks.size();
        for (int i = 0; i < blocks.size(); i++) {
            Tensor part = Tensor.zeros(tensor.shape().with(-1, block));
            blocks.get(i).fill(part, random);
            for (int row = 0; row < part.size() / Math.max(1, block); row++) {
                System.arraycopy(part.data(), row * block, tensor.data(), row * columns + i * block, block);
            }
        }
    }
}
