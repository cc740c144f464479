/** Holds answers against {@code /openapi.json}; used here and, over the wire with all roles, in deployment. */
package org.gongkai.api.contract;
