/**
 * Measures whatever answers requests: at a timetable or as fast as it goes, and says how late each answer came.
 * <pre>
 *   {@link io.ampcore.measure.Pacer}: request n is due at start + n × interval, whatever became of those before it
 *      │ sending(n, due, sent)
 *      ▼
 *   {@link io.ampcore.measure.Subject} ── answered(n) ──► {@link io.ampcore.measure.Recording} ◄── every 250 ms ── {@link io.ampcore.measure.Sampler}
 *                                     response = now - due                   windows, pauses of the machine
 *                                     service  = now - sent
 *                                          │
 *                                          ▼
 *                     {@link io.ampcore.measure.Measurement} ──► .json · .hgrm · {@link io.ampcore.measure.CurvePage}
 * </pre>
 * Response time counts from when a request was <em>due</em>: a stall is charged to everything that had to wait behind it, so
 * nothing is omitted and nothing must be corrected afterwards. Service time, beside it, counts from when it was sent.
 * <p>
 * Knows nothing but the JDK and HdrHistogram, so that it measures others in a JVM of their own, with libraries of their own.
 */
package io.ampcore.measure;
