/** Tables of the token and of the contracts around it. They know how records hang together and no rule. */
package io.ampcore.token.state;
