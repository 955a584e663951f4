import { expect, it } from 'vitest'
import { makeTurns } from './turns.ts'

it('lets so many at once, in the order they came; who gave up is passed over, and a turn is given back once', async () => {
  const turns = makeTurns(2)
  const begun: string[] = []
  const take = (id: string) => void turns.take(id).then(() => begun.push(id))
  const seen = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return begun.join('')
  }
  for (const id of 'abcde') take(id)
  expect(await seen()).toBe('ab')
  turns.giveBack('c')
  turns.giveBack('a')
  turns.giveBack('a')
  expect(await seen()).toBe('abd')
  turns.giveBack('b')
  turns.giveBack('d')
  expect(await seen()).toBe('abde')
  take('f')
  expect(await seen()).toBe('abdef')
})
