import { expect, it } from 'vitest'
import { demoDay, renderDemo } from './demo-text.ts'
import { renderInThread } from './render-in-thread.ts'

const decoder = new TextDecoder()

it('renders in a thread what it renders here, part by part, and names the same lists', async () => {
  // More parts than it may be ahead.
  const options = { cityKey: 'zhanjiang', size: 20_000, factsOn: demoDay }
  const here = renderDemo(options)
  const there = renderInThread(options)
  let parts = 0
  for (let part = here.next(); ; part = here.next(), parts++) {
    const other = await there.next()
    expect(other.done).toBe(part.done)
    if (part.done || other.done) {
      expect(other.value).toEqual(part.value)
      break
    }
    expect(other.value.firms).toBe(part.value.firms)
    for (const [table, lines] of Object.entries(part.value.text))
      expect(decoder.decode(other.value.text[table as 'firms'])).toBe(lines)
  }
  expect(parts).toBe(40)
})

it('says what went wrong in the thread', async () => {
  const rendered = renderInThread({ cityKey: 'nowhere', size: 1000, factsOn: demoDay })
  await expect(rendered.next()).rejects.toThrow(/nowhere/)
})

it('ends its thread when nobody takes the rest', async () => {
  const rendered = renderInThread({ cityKey: 'zhanjiang', size: 520_000, factsOn: demoDay })
  await rendered.next()
  await new Promise((resolve) => setTimeout(resolve, 1500)) // it is as far ahead as it may be, and waits
  expect(await rendered.return(new Map())).toEqual({ done: true, value: new Map() })
})
