/** Tests of reading tables: every error text, every time format, and the real files against independent counts. */
@NullMarked
package dev.rondo.table;

import org.jspecify.annotations.NullMarked;
