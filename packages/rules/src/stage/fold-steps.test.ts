import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../day/day.ts'
import { foldNeed, foldReferral, type Step } from './fold-steps.ts'
import { judgeUrgency, REMIND_AFTER } from './judge-urgency.ts'
import { allowedActions, STAGE_TABLE } from './stage.ts'
import type { Stage } from './stage-words.ts'

const step = (action: Step['action'], on: string): Step => ({ action, on })
const sent = step('send', '2026-10-01')
const rule = { term: { kind: 'months', count: 1 }, graceDays: 0, ladder: [3, 9, 20, 27] } as const

describe('a need', () => {
  it('stays recommended however many banks it is sent to', () => {
    const steps = [step('declare', '2026-10-01'), step('recommend', '2026-10-02')]
    expect(foldNeed([])).toBe('need')
    expect(foldNeed([...steps, step('send', '2026-10-03'), step('send', '2026-10-04')])).toBe('recommended')
    expect(foldNeed([step('declare', '2026-10-01'), step('find_unfit', '2026-10-02')])).toBe('unfit')
  })

  it('takes no step its status does not allow', () => {
    expect(() => foldNeed([step('recommend', '2026-10-01')])).toThrow('“有融资需求”时不能“审核：推荐”')
  })
})

describe('a referral', () => {
  it('keeps its days, its pauses and the day of the answer', () => {
    const steps = [
      sent,
      step('receive', '2026-10-02'),
      step('contact', '2026-10-03'),
      step('ask_material', '2026-10-05'),
      step('supply_material', '2026-10-09'),
      step('credit', '2026-10-20'),
      step('draw', '2026-10-25'),
    ]
    expect(foldReferral(steps)).toEqual({
      stage: 'lent',
      attempt: 1,
      sentOn: '2026-10-01',
      receivedOn: '2026-10-02',
      contactedOn: '2026-10-03',
      pauses: [{ from: '2026-10-05', to: '2026-10-09', reason: 'material' }],
      decidedOn: '2026-10-20',
    })
  })

  it('begins its month anew at a second try, and ends a pause with a refusal', () => {
    const refused = [
      sent,
      step('receive', '2026-10-02'),
      step('contact', '2026-10-03'),
      step('ask_material', '2026-10-05'),
      step('refuse', '2026-10-08'),
    ]
    expect(foldReferral(refused).pauses).toEqual([{ from: '2026-10-05', to: '2026-10-08', reason: 'material' }])
    const again = foldReferral([...refused, step('send_again', '2026-11-01')])
    expect(again).toMatchObject({ stage: 'sent', attempt: 2, sentOn: '2026-11-01', receivedOn: null, decidedOn: null })
  })

  it('begins by being sent', () => {
    expect(() => foldReferral([step('receive', '2026-10-01')])).toThrow(RangeError)
    expect(() => foldReferral([])).toThrow(RangeError)
  })

  it('whatever is allowed: paused only while waiting, answered only once received, no day before the sending', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(9)), { maxLength: 25 }), (choices) => {
        const steps: Step[] = [sent]
        let on = sent.on
        for (const [choice, days] of choices) {
          const allowed = allowedActions(foldReferral(steps).stage)
          const action = allowed[choice % Math.max(1, allowed.length)]
          if (action === undefined) break
          on = addDays(on, days)
          steps.push({ action, on })
        }
        const state = foldReferral(steps)
        const isOpen = state.pauses.some(({ to }) => to === null)
        expect(isOpen).toBe(STAGE_TABLE[state.stage].clock === 'paused')
        const lent: Stage[] = ['credited', 'lent', 'renewing', 'renewal_refused', 'repaid', 'refused']
        if (lent.includes(state.stage)) expect(state.decidedOn).not.toBeNull()
        for (const day of [state.receivedOn, state.contactedOn, state.decidedOn])
          if (day !== null) expect(day >= state.sentOn).toBe(true)
        const urgency = judgeUrgency(state, rule, on)
        expect(urgency.heldDays).toBeGreaterThanOrEqual(0)
        expect(urgency.deadline !== null).toBe(STAGE_TABLE[state.stage].clock !== 'off')
      }),
    )
  })
})

describe('urgency', () => {
  const at = (steps: readonly Step[], on: string) => judgeUrgency(foldReferral(steps), rule, on)
  const received = [sent, step('receive', '2026-10-02')]

  it('reminds by the ladder, then tells the county desk, then the city desk', () => {
    expect(at(received, '2026-10-04')).toMatchObject({ escalation: 'none', nextReminderOn: '2026-10-05', reminded: [] })
    expect(at(received, '2026-10-05')).toMatchObject({ escalation: 'bank', reminded: [3], basket: 'running' })
    expect(at(received, '2026-10-22')).toMatchObject({ escalation: 'county', reminded: [3, 9, 20] })
    expect(at(received, '2026-11-02')).toMatchObject({ basket: 'running', deadline: { daysLeft: 0 } })
    expect(at(received, '2026-11-03')).toMatchObject({ basket: 'overdue', escalation: 'city', nextReminderOn: null })
  })

  it('reminds a bank that does not even receive', () => {
    expect(at([sent], '2026-10-05')).toMatchObject({ basket: 'to_receive', deadline: null, escalation: 'bank' })
    expect(at([sent], '2026-10-30')).toMatchObject({ basket: 'to_receive', escalation: 'county' })
  })

  it('leaves a bank in peace while it waits for material, and once it answered', () => {
    const waiting = [...received, step('contact', '2026-10-03'), step('ask_material', '2026-10-06')]
    expect(at(waiting, '2026-12-01')).toMatchObject({
      basket: 'waiting',
      escalation: 'none',
      nextReminderOn: null,
      heldDays: 4,
    })
    const answered = [...received, step('contact', '2026-10-03'), step('credit', '2026-10-06')]
    expect(at(answered, '2026-12-01')).toMatchObject({ basket: 'credited', deadline: null, escalation: 'none' })
    expect(at([...answered, step('draw', '2026-10-07')], '2026-12-01').basket).toBe('done')
  })

  it('has a ladder that rises', () => {
    const [entry] = REMIND_AFTER.entries
    expect(entry?.value).toEqual([3, 9, 20, 27])
  })
})
