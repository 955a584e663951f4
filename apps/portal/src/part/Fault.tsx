import { useEffect, useRef } from 'react'

/** What is wrong, said aloud and brought into sight. */
export function Fault({ text }: { text: string | undefined }) {
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (text) place.current?.scrollIntoView({ block: 'nearest' })
  }, [text])
  return text ? (
    <p role="alert" ref={place}>
      {text}
    </p>
  ) : null
}
