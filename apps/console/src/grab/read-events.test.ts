import { describe, expect, it } from 'vitest'
import { takeEvents } from './read-events.ts'

describe('takeEvents', () => {
  it('takes whole events, keeps the unfinished one and leaves comments out', () => {
    expect(takeEvents('event: ready\ndata: {}\n\n: beat\n\nevent: taken\ndata: {"taken":1}\n\nevent: ta')).toEqual({
      events: [
        { event: 'ready', data: '{}' },
        { event: 'taken', data: '{"taken":1}' },
      ],
      rest: 'event: ta',
    })
  })

  it('of what came in pieces makes the same events', () => {
    const whole = 'event: ready\ndata: {}\n\nevent: closed\ndata: {}\n\n'
    let rest = ''
    const events = [...whole].flatMap((letter) => {
      const taken = takeEvents(rest + letter)
      rest = taken.rest
      return taken.events
    })
    expect([events.map(({ event }) => event), rest]).toEqual([['ready', 'closed'], ''])
  })
})
