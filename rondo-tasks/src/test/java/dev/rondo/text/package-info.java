/** Tests of text as numbers. */
@NullMarked
package dev.rondo.text;

import org.jspecify.annotations.NullMarked;
