import { RemoteError } from '@huoshui/client'
import { getPhoneSession, type PhoneSession } from '@huoshui/contract'
import { useEffect, useState } from 'react'
import { remote, sentenceOf } from '../remote.ts'

export type SessionState =
  | { kind: 'busy' }
  | { kind: 'none' }
  | { kind: 'failed'; sentence: string }
  | { kind: 'open'; session: PhoneSession }

/** Whether a phone has been proven in this browser; `open` takes what the proof answered. */
export function usePhoneSession(): { state: SessionState; open: (session: PhoneSession) => void } {
  const [state, setState] = useState<SessionState>({ kind: 'busy' })
  useEffect(() => {
    let isCurrent = true
    remote(getPhoneSession, {}).then(
      (session) => isCurrent && setState({ kind: 'open', session }),
      (error: unknown) => isCurrent && setState(stateOf(error)),
    )
    return () => {
      isCurrent = false
    }
  }, [])
  return { state, open: (session) => setState({ kind: 'open', session }) }
}

function stateOf(error: unknown): SessionState {
  const isNobody = error instanceof RemoteError && (error.status === 401 || error.status === 403)
  return isNobody ? { kind: 'none' } : { kind: 'failed', sentence: sentenceOf(error) }
}
