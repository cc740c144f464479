/** Nasty input, made from a seed. */
package org.gongkai.api.fuzz;
