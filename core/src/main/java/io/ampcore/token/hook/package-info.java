/** What code at an address does when tokens leave or arrive: a closed set of behaviours, so that a replay runs the same. */
package io.ampcore.token.hook;
