package io.ampcore.session;

/** What became of sessions. */
public interface SessionEvents {
    void onSessionOpened(long sessionId, int principalId);

    void onSessionClosed(long sessionId, int principalId);
}
