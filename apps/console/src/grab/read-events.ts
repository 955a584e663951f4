/** One event of a stream. */
export type StreamEvent = { event: string; data: string }

/**
 * Takes the whole events off the beginning of what has come, and gives what is left over. Comments (lines that begin with a colon) only
 * keep the line open.
 */
export function takeEvents(text: string): { events: StreamEvent[]; rest: string } {
  const parts = text.split('\n\n')
  const rest = parts.pop() ?? ''
  const events = parts.flatMap((part) => {
    const lines = part.split('\n')
    const fieldOf = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
    const event = fieldOf('event')
    return event === undefined ? [] : [{ event, data: fieldOf('data') ?? '{}' }]
  })
  return { events, rest }
}
