/** Tests of the table of classifiers. */
@NullMarked
package dev.rondo.examples.classification;

import org.jspecify.annotations.NullMarked;
