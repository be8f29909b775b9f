/**
 * What stands before the rules: who may ask for what, what is frozen, and how much is allowed (domain §2, §5, §6).
 * <pre>
 *   {@link io.ampcore.guard.GrantRule GrantRole}  ─► roles   ─► {@link io.ampcore.guard.Entitlements}   may the principal ask for this?
 *   {@link io.ampcore.guard.FreezeRule Freeze}     ─► freezes ─► {@link io.ampcore.guard.Freezes}        is what it concerns frozen?
 *   {@link io.ampcore.guard.LimitRule SetLimit}   ─► limits  ─► {@link io.ampcore.guard.Limits}         would a limit be passed?
 * </pre>
 * The commands on the left are an operator's, but for the roles that a holder gives itself. The classes on the right are
 * asked by the rules of locks, pools and transfers; each answers those whom it does not concern without a look-up.
 * <h2>What always holds</h2>
 * Nothing here touches a lock that was made: freezes and limits judge what is new, and no draw is ever asked about them.
 */
package io.ampcore.guard;
