import { useEffect, useReducer } from 'react'
import { type Rotation, type Turn, turnOfKey, turnPage } from './rotation.ts'

const secondsPerPage = 15

/** Turns the pages by the clock and by keys; begins held where the system asks for less motion. `onPerson`: a key was pressed. */
export function useRotation(count: number, onPerson: () => void): readonly [Rotation, (turn: Turn) => void] {
  const [rotation, turn] = useReducer((state: Rotation, next: Turn) => turnPage(state, next, count), undefined, begin)
  const { page, isPaused } = rotation
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page turned by hand is shown as long as any other
  useEffect(() => {
    if (isPaused) return
    const timer = setTimeout(() => turn('tick'), secondsPerPage * 1000)
    return () => clearTimeout(timer)
  }, [page, isPaused])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const asked = turnOfKey(event.key)
      // A key on a button or in a form is for that.
      if (!asked || (event.target instanceof Element && event.target.closest('button, input, [role=dialog]'))) return
      event.preventDefault()
      onPerson()
      turn(asked)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onPerson])
  return [rotation, turn]
}

function begin(): Rotation {
  return { page: 0, isPaused: window.matchMedia('(prefers-reduced-motion: reduce)').matches }
}
