import type { Answer, Given, Route } from '@huoshui/contract'
import { useCallback, useEffect, useState } from 'react'
import { isWorthAskingAgain, remote, sentenceOf } from './remote.ts'

export type Asked<T> =
  | { kind: 'busy' }
  | { kind: 'failed'; sentence: string; isWorthAskingAgain: boolean; again: () => void }
  | { kind: 'found'; found: T }

/** What a page asks when it is opened; `key` tells one question from another. */
export function useAnswer<T extends Route>(route: T, given: Given<T>, key: string): Asked<Answer<T>> {
  const [asked, setAsked] = useState<Asked<Answer<T>>>({ kind: 'busy' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for what is given, which is made anew each time
  const ask = useCallback(() => {
    let isCurrent = true
    setAsked({ kind: 'busy' })
    remote(route, given).then(
      (found) => isCurrent && setAsked({ kind: 'found', found }),
      (error: unknown) =>
        isCurrent &&
        setAsked({
          kind: 'failed',
          sentence: sentenceOf(error),
          isWorthAskingAgain: isWorthAskingAgain(error),
          again: () => void ask(),
        }),
    )
    return () => {
      isCurrent = false
    }
  }, [route, key])
  useEffect(() => ask(), [ask])
  return asked
}
