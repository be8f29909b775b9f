/**
 * The life of a payment's collateral: one class a verb, each with the rule that its name says.
 * <pre>
 *   {@link io.ampcore.payment.LockRule lock} ─► {@link io.ampcore.payment.CaptureRule capture} ─► {@link io.ampcore.payment.SettleRule settle}   the underlying is final: the collateral is free
 *                      └──────► {@link io.ampcore.payment.DrawRule draw}     the underlying failed: the collateral pays
 *          └─► {@link io.ampcore.payment.ReleaseRule release}                the manager gives it up
 *          └─► {@link io.ampcore.payment.Deadlines deadlines}              time does what nobody did
 * </pre>
 * A rule is a ladder: one-line refusals in the documented order, a line after which nothing can fail, the changes, the
 * event. It takes primitives and the present command's time and leaves what the asker needs in an
 * {@link io.ampcore.domain.Answer}.
 * <h2>What always holds</h2>
 * A balance's {@code locked} is the sum of the collateral of its OPEN and CAPTURED locks. A refusal changes nothing but
 * what makes it repeatable.
 */
package io.ampcore.payment;
