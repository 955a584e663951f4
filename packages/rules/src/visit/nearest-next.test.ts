import { expect, it } from 'vitest'
import { type Addressed, nearestNext } from './nearest-next.ts'

const at = (id: string, villageCode: string | null, address: string | null): Addressed => ({ id, villageCode, address })
const here = at('here', 'v1', '假想路10号')

it.each<[string, Addressed[], string | undefined]>([
  ['nobody when nobody is left', [], undefined],
  ['the closest number of the street', [at('a', 'v1', '假想路2号'), at('b', 'v1', '假想路13号')], 'b'],
  [
    'the same street before a closer number of another',
    [at('a', 'v1', '样板街10号'), at('b', 'v1', '假想路99号')],
    'b',
  ],
  ['the same village before the same street', [at('a', 'v2', '假想路10号'), at('b', 'v1', '样板街1号')], 'b'],
  ['the known address before the unknown', [at('a', 'v1', null), at('b', 'v1', '假想路500号')], 'b'],
])('is %s', (_, others, expected) => {
  expect(nearestNext(here, others)).toBe(expected)
})
