/**
 * The one seam between this module and a disk. {@link io.ampcore.storage.Storage#FILES} are the operating system's files; the
 * tests put a simulated disk in their place that fails, forgets and lies as disks do.
 * <p>
 * One thing does not go through it: Chronicle Queue maps its files itself, so where frames are <em>written</em> the seam is
 * the journal's {@code FrameStore}.
 */
package io.ampcore.storage;
