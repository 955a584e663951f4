import { useEffect, useRef, useState } from 'react'

// The list follows every key; the address, and with it a line of the history, only a pause.
const pauseMs = 300

/** What is typed into a search box whose words stand in the address. */
export function useTypedWords(value: string, onSettled: (words: string) => void) {
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText(value), [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const type = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSettled(next.trim()), pauseMs)
  }
  // Who leaves the box goes somewhere: a later change of the address would lead back here.
  const settle = () => {
    clearTimeout(timer.current)
    if (text.trim() !== value) onSettled(text.trim())
  }
  return { text, type, settle }
}
