import { useEffect, useState } from 'react'

const pauseMs = 400

/** The value once it has stood still for a moment: lists are not fetched at every step of a slider. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
