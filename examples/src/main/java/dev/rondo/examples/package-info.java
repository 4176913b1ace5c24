/**
 * Programs to read and to run: {@link dev.rondo.examples.KerasTutorial} is a recurrent network the way Keras has it,
 * with compile, fit and predict; {@link dev.rondo.examples.PyTorchTutorial} the way PyTorch has it, with a module and a
 * loop of one's own. {@link dev.rondo.examples.ShopSales} has two inputs and two outputs. {@link
 * dev.rondo.examples.ImageRows}, {@link dev.rondo.examples.JapaneseVowels}, {@link dev.rondo.examples.ControlCharts} and
 * {@link dev.rondo.examples.JsbChorales} learn from public data; their figures stand beside those of others in {@code
 * docs/results.md}. The tests compile and run them.
 */
@NullMarked
package dev.rondo.examples;

import org.jspecify.annotations.NullMarked;
