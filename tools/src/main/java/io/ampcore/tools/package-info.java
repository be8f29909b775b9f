/** The programs that are started: {@code amp} and its subcommands. */
package io.ampcore.tools;
