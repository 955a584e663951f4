import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { probeWhenQuiet, readReachable, watchReachable } from '../connection.ts'
import { type LossReason, noteLostSession, readLoss, watchLoss } from '../session/lost-session.ts'
import { type Session, sessionQuery } from '../session/session.ts'

const quietMs = 60_000

export type WallState = { isReachable: boolean; loss: LossReason | undefined }

/**
 * Whether what is shown is still kept current. Without a server, or after the session ended by the server's clock, the numbers
 * stay as they were; when the server is back everything is asked again.
 */
export function useWallState(): WallState {
  const isReachable = useSyncExternalStore(watchReachable, readReachable)
  const loss = useSyncExternalStore(watchLoss, readLoss)
  const client = useQueryClient()
  // A screen without a network does not even ask; it finds out by this.
  useEffect(() => {
    const timer = setInterval(() => probeWhenQuiet(quietMs), quietMs / 6)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (isReachable) void client.invalidateQueries({ queryKey: ['figures'], refetchType: 'active' })
  }, [isReachable, client])
  return { isReachable, loss }
}

/** Who signed in, as it was when the screen was opened: it stays readable when the session is over. */
export function useFirstSession(): Session {
  const client = useQueryClient()
  const [session] = useState(() => client.getQueryData(sessionQuery.queryKey))
  if (!session) throw new Error('请先登录。')
  return session
}

/** Tells the server at most once a minute that a person is at the screen: only keys and buttons keep the session, polling does not. */
export function useNotePerson(): () => void {
  const client = useQueryClient()
  return useCallback(() => {
    client
      .fetchQuery({ ...sessionQuery, staleTime: 60_000 })
      .then((session) => session ?? noteLostSession('expired'))
      // Without a server the screen says so by itself.
      .catch(() => {})
  }, [client])
}
