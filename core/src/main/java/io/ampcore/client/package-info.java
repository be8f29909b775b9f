/** For gateways in the same process: writing commands and reading receipts without knowing the schema's file. */
package io.ampcore.client;
