import { addressOf } from '@huoshui/client'
import { backgroundHeader, watchGrabSession } from '@huoshui/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { takeEvents } from './read-events.ts'

const againMs = 5000

/**
 * Follows a session as it goes on: what somebody takes is on the screen at once. By fetch and not EventSource, because watching is asked
 * by the screen and must not keep a session alive that nobody sits at. @returns whether the line is up
 */
export function useLiveSession(id: string, isOver: boolean): boolean {
  const client = useQueryClient()
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    if (isOver) return
    const stop = new AbortController()
    const refresh = () => void client.invalidateQueries({ queryKey: ['grabs', 'one', id] })
    const follow = async () => {
      while (!stop.signal.aborted) {
        await read(id, stop.signal, (event) => {
          setLive(true)
          if (event !== 'ready') refresh()
        }).catch(() => undefined) // the line broke; it is opened again below
        if (stop.signal.aborted) return
        setLive(false)
        await new Promise((resolve) => setTimeout(resolve, againMs))
        refresh()
      }
    }
    void follow()
    return () => stop.abort()
  }, [client, id, isOver])
  return isLive
}

async function read(id: string, signal: AbortSignal, tell: (event: string) => void): Promise<void> {
  const reply = await fetch(addressOf(watchGrabSession, { params: { id } }), {
    headers: { [backgroundHeader]: '1' },
    signal,
  })
  if (!reply.ok || !reply.body) throw new Error(`no stream: ${reply.status}`)
  const reader = reply.body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    const taken = takeEvents(rest + decoder.decode(value, { stream: true }))
    rest = taken.rest
    for (const { event } of taken.events) tell(event)
  }
}
