import { expect, test } from 'vitest'
import { readCampaign, readCityData } from '../../../../cities/city-data.ts'
import { generateFirms } from '../generate-firms.ts'
import { type CampaignEnd, planCampaign } from './plan-campaign.ts'

const end = readCampaign('zhanjiang') as CampaignEnd
const options = { city: readCityData('zhanjiang'), seed: 'plan', today: '2026-11-01', count: 8000 }
const firms = [...generateFirms(options)].flat()
const plan = await planCampaign(firms, end)

test('counts are the published ones to scale, the published rate above 100 % and the list’s own below', () => {
  const listed = plan.list.length + plan.listedLater.length
  expect(plan.visited).toBe(Math.round((end.visitedFirms * firms.length) / end.ofFirms))
  expect(Math.round((plan.visited * 10_000) / listed) / 100).toBeCloseTo(end.publishedRateBasisPoints / 100, 1)
  expect(plan.visitedOnList / listed).toBeCloseTo(end.onListBasisPoints / 10_000, 2)
})

test('each firm is in one team, neighbours together, and reached if it is visited', () => {
  const inTeams = plan.teams.flatMap((team) => team.firms)
  expect(new Set(inTeams.map(({ id }) => id)).size).toBe(inTeams.length)
  expect(inTeams.filter(({ isReached }) => isReached).length).toBe(plan.visited)
  const townOf = new Map(firms.map(({ id, townCode }) => [id, townCode]))
  expect(plan.teams.every((team) => team.firms.every(({ id }) => townOf.get(id) === team.town))).toBe(true)
  expect(plan.teams.map(({ number }) => number)).toEqual(plan.teams.map((_, index) => index))
})

test('whoever had closed before is not reached; who is founded later is the exception', () => {
  const byId = new Map(firms.map((firm) => [firm.id, firm]))
  const reached = plan.teams
    .flatMap((team) => team.firms.filter(({ isReached }) => isReached))
    .map(({ id }) => byId.get(id))
  expect(reached.filter((firm) => firm?.statusSince && firm.statusSince < end.from)).toEqual([])
  expect(plan.foundedLater / plan.visited).toBeLessThan(0.05)
})

test('the order firms come in changes nothing', async () => {
  const again = await planCampaign([...firms].reverse(), end)
  expect(again).toEqual({ ...plan, ownList: expect.any(Array) })
  expect(again.ownList.sort()).toEqual(plan.ownList.sort())
})
