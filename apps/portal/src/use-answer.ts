import type { Answer, Given, Route } from '@huoshui/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isWorthAskingAgain, remote, sentenceOf } from './remote.ts'

export type Asked<T> =
  | { kind: 'busy' }
  | { kind: 'failed'; sentence: string; isWorthAskingAgain: boolean; again: () => void }
  | { kind: 'found'; found: T }

/**
 * What a page asks when it is opened; `key` tells one question from another. The same question asked again, another `turn`,
 * leaves the last answer on the screen until the new one is there: a phone must not lose its place.
 */
export function useAnswer<T extends Route>(route: T, given: Given<T>, key: string, turn = 0): Asked<Answer<T>> {
  const shownFor = useRef(key)
  const [asked, setAsked] = useState<Asked<Answer<T>>>({ kind: 'busy' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for what is given, which is made anew each time
  const ask = useCallback(() => {
    let isCurrent = true
    setAsked((last) => (last.kind === 'found' && shownFor.current === key ? last : { kind: 'busy' }))
    shownFor.current = key
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
  }, [route, key, turn])
  useEffect(() => ask(), [ask])
  return asked
}
