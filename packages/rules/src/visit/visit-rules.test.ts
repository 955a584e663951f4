import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAMPAIGN_SETTINGS, type CampaignSettings, checkCampaign, mayStart } from './check-campaign.ts'
import { computeCoverage, coverageRate, explainRates, publishedRate } from './compute-coverage.ts'
import { type Claim, type ClaimAsked, decideClaim } from './decide-claim.ts'
import { isValidVisit, lastValidVisit, type VisitSeen } from './last-valid-visit.ts'
import { proposeCorrection } from './propose-correction.ts'
import { VISIT_MODES, VISIT_RESULTS, type VisitMode, type VisitResultKey } from './visit-words.ts'

const results = Object.keys(VISIT_RESULTS) as VisitResultKey[]
const modes = Object.keys(VISIT_MODES) as VisitMode[]
const seen = (change: Partial<VisitSeen>): VisitSeen => ({
  ...{ enterprise: 'a', on: '2026-11-01', mode: 'field', result: 'met', isVoid: false },
  ...change,
})
const visit: fc.Arbitrary<VisitSeen> = fc.record({
  enterprise: fc.constantFrom(...'abcdefgh'),
  on: fc.constantFrom('2026-10-01', '2026-11-01', '2026-11-30'),
  mode: fc.constantFrom(...modes),
  result: fc.constantFrom(...results),
  isVoid: fc.boolean(),
})

describe('a valid visit', () => {
  it.each<[VisitResultKey, boolean, string | null]>([
    ['met', true, null],
    ['no-need', true, null],
    ['unreachable', false, null],
    ['closed', false, 'suspended'],
    ['refused', false, null],
    ['wrong-address', false, 'actualAddress'],
    ['cancelled', false, 'cancelled'],
  ])('%s: counts %s, starts %s', (result, counts, starts) => {
    expect(isValidVisit(seen({ result }))).toBe(counts)
    expect(isValidVisit(seen({ result, isVoid: true }))).toBe(false)
    const proposed = proposeCorrection(result)
    expect(proposed && (proposed.value ?? proposed.field)).toBe(starts)
    if (proposed) expect(proposed.reason).toContain(VISIT_RESULTS[result].label)
  })

  it('is the last one up to the day, by whoever; in vain or struck out is none', () => {
    const visits = [
      seen({ on: '2026-10-01' }),
      seen({ on: '2026-11-10', result: 'unreachable' }),
      seen({ on: '2026-11-12', isVoid: true }),
      seen({ on: '2026-12-01' }),
    ]
    expect(lastValidVisit(visits, '2026-11-22')).toBe('2026-10-01')
    expect(lastValidVisit(visits, '2026-12-01')).toBe('2026-12-01')
    expect(lastValidVisit([], '2026-11-22')).toBeNull()
  })
})

describe('claiming a firm', () => {
  const asked: ClaimAsked = { enterprise: 'a', wave: '2026-2', team: 't1', on: '2026-11-22', lastVisitOn: null }
  const held: Claim = { enterprise: 'a', wave: '2026-2', team: 't1', on: '2026-11-01', releasedOn: null }

  it('is granted once a wave; asking again is the same claim', () => {
    expect(decideClaim(asked, [], 90)).toEqual({ isGranted: true, claim: { ...held, on: '2026-11-22' } })
    expect(decideClaim(asked, [held], 90)).toEqual({ isGranted: true, claim: held })
    expect(decideClaim({ ...asked, team: 't2' }, [held], 90)).toMatchObject({ isGranted: false, holder: 't1' })
    expect(decideClaim({ ...asked, team: 't2', wave: '2026-3' }, [held], 90).isGranted).toBe(true)
    expect(decideClaim({ ...asked, team: 't2' }, [{ ...held, releasedOn: '2026-11-22' }], 90).isGranted).toBe(true)
    expect(decideClaim({ ...asked, team: 't2' }, [{ ...held, releasedOn: '2026-11-23' }], 90).isGranted).toBe(false)
  })

  it('is refused within the quiet days after anyone’s visit, but not to whoever holds the claim', () => {
    expect(decideClaim({ ...asked, lastVisitOn: '2026-08-25' }, [], 90)).toEqual({
      isGranted: false,
      holder: null,
      reason: '2026-08-25已有单位走访，90日内不再列为任务，2026-11-23起可以认领。',
    })
    expect(decideClaim({ ...asked, lastVisitOn: '2026-08-24' }, [], 90).isGranted).toBe(true)
    expect(decideClaim({ ...asked, lastVisitOn: '2026-11-20' }, [held], 90).isGranted).toBe(true)
  })

  it('leaves one team at most with a firm in a wave, whoever asks in whatever order', () => {
    const asks = fc.array(fc.record({ team: fc.constantFrom('t1', 't2', 't3'), enterprise: fc.constantFrom('a', 'b') }))
    fc.assert(
      fc.property(asks, (all) => {
        const claims: Claim[] = []
        for (const one of all) {
          const decided = decideClaim({ ...asked, ...one }, claims, 90)
          if (decided.isGranted && !claims.includes(decided.claim)) claims.push(decided.claim)
        }
        const firms = claims.map(({ enterprise }) => enterprise)
        expect(new Set(firms).size).toBe(firms.length)
      }),
    )
  })
})

describe('coverage', () => {
  it('of the campaign of 2025: 103.68 % by the published way, below 100 % of the list', () => {
    const listed = 406_447
    const onList = { firms: 387_000, visits: 391_200 }
    const offList = { firms: 421_404 - 387_000, visits: 34_404 }
    const rate = coverageRate(onList.firms, listed)
    expect(rate?.basisPoints).toBe(9521)
    expect(publishedRate({ onList, offList, listed })).toEqual({
      basisPoints: 10_368,
      numerator: 421_404,
      denominator: listed,
    })
    const byMode = { field: onList, phone: offList, wechat: offList, online: offList, meeting: offList }
    expect(explainRates({ onList, offList, listed, rate, byMode, inVain: 0 })).toBe(
      '走访率95.21%只算清单内走访的387000户；清单外另走访34404户，若一并计入分子则为103.68%，超过100%，口径不同，不能混用。',
    )
  })

  it('keeps firms and visits apart, modes apart, and what was in vain beside them', () => {
    const visits = [
      seen({}),
      seen({ mode: 'phone' }),
      seen({ enterprise: 'b', result: 'unreachable' }),
      seen({ enterprise: 'c', result: 'no-need', mode: 'phone' }),
      seen({ enterprise: 'c', isVoid: true }),
    ]
    expect(computeCoverage(visits, new Set(['a', 'b']))).toMatchObject({
      listed: 2,
      onList: { firms: 1, visits: 2 },
      offList: { firms: 1, visits: 1 },
      byMode: { field: { firms: 1, visits: 1 }, phone: { firms: 2, visits: 2 }, online: { firms: 0, visits: 0 } },
      inVain: 1,
      rate: { basisPoints: 5000 },
    })
  })

  it('is 100 % only when none is left, nothing without a list, and never more', () => {
    expect(coverageRate(99_999, 100_000)?.basisPoints).toBe(9999)
    expect(coverageRate(3, 3)?.basisPoints).toBe(10_000)
    expect(coverageRate(0, 0)).toBeNull()
    expect(() => coverageRate(4, 3)).toThrow(RangeError)
    const none = computeCoverage([seen({})], null)
    expect(none).toMatchObject({ listed: null, rate: null, offList: { firms: 1 } })
    expect(publishedRate(none)).toBeNull()
    expect(explainRates(none)).toBeNull()
    expect(explainRates(computeCoverage([seen({})], new Set(['a'])))).toBeNull()
  })

  it('adds up whatever happened', () => {
    const lists = fc.option(fc.uniqueArray(fc.constantFrom(...'abcdefgh')), { nil: null })
    fc.assert(
      fc.property(fc.array(visit), lists, (visits, list) => {
        const coverage = computeCoverage(visits, list && new Set(list))
        const valid = visits.filter(isValidVisit)
        expect(coverage.onList.visits + coverage.offList.visits).toBe(valid.length)
        expect(coverage.onList.firms + coverage.offList.firms).toBe(
          new Set(valid.map(({ enterprise }) => enterprise)).size,
        )
        expect(modes.reduce((sum, mode) => sum + coverage.byMode[mode].visits, 0)).toBe(valid.length)
        expect(coverage.inVain).toBe(visits.filter((one) => !one.isVoid && !VISIT_RESULTS[one.result].counts).length)
        expect(coverage.rate?.basisPoints ?? 0).toBeLessThanOrEqual(10_000)
        expect(explainRates(coverage) ?? '').not.toMatch(/NaN|undefined/)
      }),
    )
  })
})

describe('settings of a campaign', () => {
  const sound: CampaignSettings = { builder_level: 'city', complaint_channel: '12345', filing_number: '示例备案1号' }
  const wrong = (change: CampaignSettings) => checkCampaign({ ...sound, ...change }).map(({ setting }) => setting)

  it('are sound with all evidence off, and with voluntary evidence that has a purpose', () => {
    expect(checkCampaign(sound)).toEqual([])
    expect(checkCampaign({ ...sound, check_in: 'off', points: false, person_ranking: null })).toEqual([])
    expect(checkCampaign({ ...sound, photo: 'optional', photo_purpose: '经营场所变化时留存' })).toEqual([])
    expect(checkCampaign({ ...sound, location: 'optional', location_purpose: '核对实际经营地址' })).toEqual([])
  })

  it.each([
    ['check_in', 'required'],
    ['check_in', 'optional'],
    ['points', true],
    ['points', 0],
    ['person_ranking', 'visits'],
    ['person_ranking', 'online_time'],
    ['online_time', true],
    ['forced_sign_in', 7],
    ['install_target', 100],
    ['active_user_target', '90%'],
    ['daily_assessment', true],
    ['commercial_content', true],
    ['photo', 'required'],
    ['video', 'required'],
    ['video', true],
    ['location', 'required'],
    ['track', 'optional'],
    ['track', 'required'],
    ['block_mock_location', true],
    ['builder_level', 'town'],
    ['builder_level', undefined],
    ['complaint_channel', ''],
    ['photo_purpose', 5],
    ['leaderboard', true],
  ])('%s: %s is refused', (setting, value) => {
    expect(wrong({ [setting]: value })).toEqual([setting])
    expect(mayStart(checkCampaign({ ...sound, [setting]: value }))).toBe(false)
  })

  it('are refused with voluntary evidence nobody says the purpose of', () => {
    expect(wrong({ photo: 'optional' })).toEqual(['photo'])
    expect(wrong({ location: 'optional', location_purpose: ' ' })).toEqual(['location', 'location_purpose'])
  })

  it('may start without a filing number, with a hint', () => {
    const problems = checkCampaign({ ...sound, filing_number: null })
    expect(problems).toMatchObject([{ setting: 'filing_number', isHint: true }])
    expect(mayStart(problems)).toBe(true)
  })

  it('name the article each time, marked as not verified, in a sentence', () => {
    const every = Object.fromEntries(Object.keys(CAMPAIGN_SETTINGS).map((setting) => [setting, 'required']))
    const problems = checkCampaign({ ...every, complaint_channel: '', filing_number: '' })
    expect(problems.length).toBeGreaterThan(15)
    for (const { message, article } of problems) {
      expect(message).toMatch(/。$/)
      expect([article.document, article.clause, article.note].join()).toMatch(/国办函〔2026〕12号|形式主义|本平台/)
      expect(article.verified).toBe(false)
    }
  })

  it('never pass with anything forbidden turned on, whatever else is set', () => {
    const forbidden = fc.constantFrom('check_in', 'points', 'person_ranking', 'online_time', 'track', 'forced_sign_in')
    const on = fc.oneof(
      fc.constant(true),
      fc.integer(),
      fc.string({ minLength: 1 }).filter((text) => text !== 'off'),
    )
    fc.assert(
      fc.property(forbidden, on, fc.dictionary(fc.string(), fc.anything()), (setting, value, others) => {
        expect(mayStart(checkCampaign({ ...sound, ...others, [setting]: value }))).toBe(false)
      }),
    )
  })
})
