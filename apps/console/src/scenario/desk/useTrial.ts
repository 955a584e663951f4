import { RemoteError } from '@huoshui/client'
import { type ScenarioChange, type ScenarioEffect, tryScenario } from '@huoshui/contract'
import { useEffect, useState } from 'react'
import { type Asker, newestFirst } from '../../criterion/preview/newest-first.ts'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'

export type Trial = {
  /** What the newest answer there is says, and of which change: perhaps not yet this one. */
  told: { change: ScenarioChange; effect: ScenarioEffect } | null
  error: Error | null
  /** Whether it answers what is asked now. */
  isCurrent: boolean
}

type Told = { change: ScenarioChange } & ({ effect: ScenarioEffect; error: null } | { effect: null; error: Error })

/** A rule of law takes the city seconds: not asked at every step of a slider. */
const pauseMs = 250

/** What a change does, asked anew whenever it changes; last asked wins. null asks nothing. */
export function useTrial(change: ScenarioChange | null): Trial {
  const [told, setTold] = useState<Told>()
  const [asker, setAsker] = useState<Asker<ScenarioChange>>()
  const [trial] = useState(newId)
  useEffect(() => {
    const opened = newestFirst<ScenarioChange, ScenarioEffect>({
      run: (asked, signal) => remote(tryScenario, { body: { change: asked } }, signal),
      onAnswer: (effect, asked) => setTold({ change: asked, effect, error: null }),
      onFailure: (error, asked) => setTold({ change: asked, effect: null, error }),
    })
    setAsker(opened)
    return opened.stop
  }, [])
  useEffect(() => {
    if (!change) return undefined
    if (change.kind === 'criterion') {
      asker?.ask(change)
      return undefined
    }
    const controller = new AbortController()
    const timer = setTimeout(() => void tryPolicy(change, trial, controller.signal, setTold), pauseMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [asker, change, trial])
  return {
    told: told?.effect ? told : null,
    error: told?.error ?? null,
    isCurrent: change !== null && told?.change === change,
  }
}

/** The server ends the page's older trial when the newer one comes; nobody waits for that answer any more. */
async function tryPolicy(
  change: ScenarioChange,
  trial: string,
  signal: AbortSignal,
  tell: (told: Told) => void,
): Promise<void> {
  try {
    const effect = await remote(tryScenario, { body: { change, trial } }, signal)
    tell({ change, effect, error: null })
  } catch (error) {
    const isOver = signal.aborted || (error instanceof RemoteError && error.code === 'trial-superseded')
    if (!isOver) tell({ change, effect: null, error: error instanceof Error ? error : new Error(String(error)) })
  }
}
