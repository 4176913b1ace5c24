/**
 * What networks are made of: a {@link dev.rondo.nn.LayerSpec} says what a layer is, a {@link
 * dev.rondo.nn.ParameterScope} gives it weights, the result is a {@link dev.rondo.nn.Layer}. {@link
 * dev.rondo.nn.Sequential} puts layers one after another, {@link dev.rondo.nn.Graph} connects them in any way, {@link
 * dev.rondo.nn.Network} is a spec with its weights.
 */
@NullMarked
package dev.rondo.nn;

import org.jspecify.annotations.NullMarked;
