import type { Facts } from '@huoshui/rules/fact/dictionary'
import { countBits } from '@huoshui/rules/match/bitmap/bitmap'
import { buildIndex } from '@huoshui/rules/match/build-index'
import { beforeEach, expect, it } from 'vitest'
import type { City, Part } from '../city.ts'
import { createFirmIds } from '../load/firm-ids.ts'
import { createShareRows } from '../load/share-rows.ts'
import type { Decided } from './decide-firms.ts'
import { type Asker, createPolicyDesk, type PolicyDesk, superseded } from './policy-desk.ts'
import type { PolicyQuestion } from './question.ts'

const everything: Asker = { hidden: [], trialOf: null }
let city: City
let desk: PolicyDesk
beforeEach(() => {
  // More firms that differ than one slice decides.
  const rows = Array.from({ length: 20_000 }, (_, firm): Facts => industrial(10_000_000 * firm))
  city = { main: [part('main', rows)], delta: part('delta', []), on: '2026-11-22', unreadable: 0, builtInMs: 0 }
  desk = createPolicyDesk(city)
})

const line = 2_000_000_000
const industrial = (main_revenue: number): Facts => {
  return { unit: '440883', industry: 'C1361', above_scale: false, main_revenue }
}

function part(name: Part['name'], rows: readonly Facts[]): Part {
  const shares = createShareRows().build(new Int32Array(), rows.length)
  return { name, base: 0, index: buildIndex(rows), ids: createFirmIds(rows.length), shares }
}

function asked(value?: number): PolicyQuestion {
  const cite = { document: '测试', clause: '', firstDay: '2026-01-01', lastDay: null, place: '440800', source: '' }
  const added = { id: 'test', number: 'above-scale.revenue', value: value ?? 0, cite: { ...cite, verified: false } }
  const question = { rule: 'above-scale', kind: null, on: '2026-11-22', place: '440800', assumed: {} }
  return { ...question, added: value === undefined ? [] : [added] }
}

const countMet = ([decided = []]: readonly (readonly Decided[])[]) =>
  decided.reduce((sum, { met }) => sum + countBits(met), 0)

it('decides once for all who ask the same, and says how far it is', async () => {
  const answers = [desk.decide([asked()], everything, countMet), desk.decide([asked()], everything, countMet)]
  expect(desk.progress()).toEqual([{ rule: 'above-scale', share: 0 }])
  expect(await Promise.all(answers)).toEqual([19_800, 19_800])
  expect(desk.progress()).toEqual([])
  const again = desk.decide([asked()], everything, countMet)
  expect(desk.progress()).toEqual([])
  expect(await again).toBe(19_800)
})

it('lets others be served while it decides', async () => {
  let served = 0
  const serving = setInterval(() => served++, 1)
  await desk.decide([asked()], everything, countMet)
  clearInterval(serving)
  expect(served).toBeGreaterThan(0)
})

it('a newer trial takes the place of an older one, not of what somebody else waits for', async () => {
  const trial = { hidden: [], trialOf: 'page' }
  const under = desk.decide([asked(line / 2)], trial, countMet)
  const shared = desk.decide([asked(line * 2)], trial, countMet)
  const other = desk.decide([asked(line * 2)], everything, countMet)
  const newest = desk.decide([asked(line / 4)], trial, countMet)
  await expect(under).rejects.toThrow(superseded)
  expect(await shared).toBe(19_600)
  expect(await other).toBe(19_600)
  expect(await newest).toBe(19_950)
  expect(await desk.decide([asked(line / 2)], everything, countMet)).toBe(19_900)
})

it('counts firms written while it decides as they are when it answers', async () => {
  const deciding = desk.decide([asked()], everything, ([decided = []]) => decided.map(({ met }) => countBits(met)))
  city.delta = part('delta', [industrial(line), industrial(line - 1), { unit: '440883', industry: 'A0111' }])
  expect(await deciding).toEqual([19_800, 1])
  city.delta = part('delta', [industrial(line), industrial(line)])
  expect(
    await desk.decide([asked()], everything, ([decided = []]) => decided.map(({ met }) => countBits(met))),
  ).toEqual([19_800, 2])
})

it('takes hidden facts as unknown, beside those who see them', async () => {
  const hidden: Asker = { hidden: ['main_revenue'], trialOf: null }
  expect(await desk.decide([asked()], hidden, countMet)).toBe(0)
  expect(await desk.decide([asked()], everything, countMet)).toBe(19_800)
})

it('a question that can’t be decided is refused, and the next one is not', async () => {
  const wrong = { ...asked(), kind: 'nothing of the kind', rule: 'giant' }
  await expect(desk.decide([wrong], everything, countMet)).rejects.toThrow(RangeError)
  expect(await desk.decide([asked()], everything, countMet)).toBe(19_800)
})
