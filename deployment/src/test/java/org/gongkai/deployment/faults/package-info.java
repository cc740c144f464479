/**
 * What the platform has to survive, tried on the built application from outside: by its launcher, over HTTP, with {@code kill -9}
 * and a database that goes away. Run by {@code deployment/bench/faults}, not by the build.
 */
package org.gongkai.deployment.faults;
