/** The Flexa Collateral Manager: who may put tokens into its pools and take them out. */
package io.ampcore.token.fcm;
