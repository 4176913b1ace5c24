/**
 * Programs to read and to run: {@link dev.rondo.examples.KerasTutorial} is a recurrent network the way Keras has it,
 * with compile, fit and predict; {@link dev.rondo.examples.PyTorchTutorial} the way PyTorch has it, with a module and a
 * loop of one's own. {@link dev.rondo.examples.ShopSales} has two inputs and two outputs. The tests compile and run
 * them.
 */
@NullMarked
package dev.rondo.examples;

import org.jspecify.annotations.NullMarked;
