/**
 * The layers that are not recurrent: dense, embedding, convolution and pooling over time, attention, normalization,
 * dropout, the conditional random field; merges such as {@link dev.rondo.nn.layer.Concatenate}; and layers that change axes, such as {@link
 * dev.rondo.nn.layer.Reshape}. Names, arguments, defaults and the layout of weights are Keras's.
 */
@NullMarked
package dev.rondo.nn.layer;

import org.jspecify.annotations.NullMarked;
