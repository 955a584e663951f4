import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { after, findStep } from '@huoshui/rules/stage/stage'
import type { Stage, StageAction } from '@huoshui/rules/stage/stage-words'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import * as chain from './chain.fixture.ts'

let server: TestServer
let cast: chain.Cast
let used = 0
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

/** What the model knows of one referral: where it stands, and money in 分. */
type Model = { stage: Stage; steps: number; credits: { id: string; amountFen: number; drawnFen: number }[] }
type Message = (by: Caller, version?: number) => Promise<unknown>
/** What was sent with which number, to send it again. */
type Sent = { send: Message; by: Caller }

const note = '随机动作'
const plain = [
  'receive',
  'contact',
  'ask_material',
  'supply_material',
  'report_unreachable',
  'report_duplicate',
  'withdraw',
  'send_again',
  'ask_renewal',
  'repay',
] as const
const actions: readonly StageAction[] = [...plain, 'credit', 'refuse', 'draw', 'draw', 'renew', 'refuse_renewal']

it('any sequence of all actors: no illegal state, sums equal, nothing lost, nothing done twice', async () => {
  const choice = fc.record({
    action: fc.nat(),
    isAnything: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    by: fc.nat(4),
    amountFen: fc.integer({ min: 1, max: 60_000_000 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 12, maxLength: 22 }), async (choices) => {
      const { referral } = await chain.sendOne(cast, used++)
      let model: Model = { stage: 'sent', steps: 1, credits: [] }
      const done: Sent[] = []
      for (const { action: nth, isAnything, by: who, amountFen } of choices) {
        const open = isAnything ? actions : actions.filter((action) => after(model.stage, action))
        const action = open[nth % Math.max(1, open.length)]
        if (action === undefined) break
        const by = [cast.branch, cast.head, cast.county, cast.rival, cast.otherBranch][
          isAnything ? who : actorOf(model, action)
        ]
        if (!by) throw new Error('no such actor')
        const message = messageOf(referral, model, action, amountFen)
        const expected = predict(model, action, by, amountFen)
        const tried = await message(by).then(
          () => true,
          (error: { status: number }) => (error.status < 500 ? false : Promise.reject(error)),
        )
        expect(tried, `${action} in ${model.stage} by ${by.username}`).toBe(expected !== undefined)
        if (expected) {
          model = expected
          done.push({ send: message, by })
        }
        await compare(referral, model)
      }
      for (const { send, by } of done.reverse()) await send(by)
      await compare(referral, model)
    }),
    { numRuns: 16, endOnFailure: true },
  )
}, 240_000)

it('messages that carry what they had seen come to the same end in whatever order and however often they arrive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), async (random) => {
      const { referral } = await chain.sendOne(cast, used++)
      let model: Model = { stage: 'sent', steps: 1, credits: [] }
      const messages: Message[] = []
      for (const action of [
        'receive',
        'contact',
        'ask_material',
        'supply_material',
        'credit',
        'draw',
        'draw',
      ] as const) {
        const [message, version] = [messageOf(referral, model, action, 30_000_000), model.steps]
        messages.push((by) => message(by, version))
        model = predict(model, action, cast.branch, 30_000_000) ?? model
      }
      const waiting = new Set(messages)
      while (waiting.size > 0) {
        const any = messages[(random.next().value ?? 0) % messages.length]
        if (
          await any?.(cast.branch).then(
            () => true,
            () => false,
          )
        )
          waiting.delete(any as Message)
      }
      await compare(referral, model)
    }),
    { numRuns: 3, endOnFailure: true },
  )
}, 240_000)

/** The bank for its own steps, the team for the others. */
function actorOf({ stage }: Model, action: StageAction): number {
  return findStep(stage, action)?.by.includes('bank') ? 0 : 2
}

/** The model's answer: what it is afterwards, or nothing when the step must be refused. */
function predict(model: Model, wanted: StageAction, by: Caller, amountFen: number): Model | undefined {
  const { stage, steps, credits } = model
  const action = asRefusal(stage, wanted)
  const isBank = by === cast.branch || by === cast.head
  const isTeam = by === cast.county
  const step = findStep(stage, action)
  if (!step || !(isBank ? step.by.includes('bank') || forFirm(action) : isTeam)) return undefined
  if (isTeam && !step.by.some((each) => each === (forFirm(action) ? 'firm' : 'team'))) return undefined
  if (isBank && !step.by.some((each) => each === (forFirm(action) ? 'firm' : 'bank'))) return undefined
  const moved = { stage: step.to, steps: steps + 1 }
  if (action === 'credit')
    return { ...moved, credits: [...credits, { id: nextId, amountFen: 100_000_000, drawnFen: 0 }] }
  if (action === 'renew') return { ...moved, credits: [...credits, { id: nextId, amountFen, drawnFen: amountFen }] }
  if (action !== 'draw') return { ...moved, credits }
  const last = credits.at(-1)
  if (!last || last.drawnFen + amountFen > last.amountFen) return undefined
  return { ...moved, credits: [...credits.slice(0, -1), { ...last, drawnFen: last.drawnFen + amountFen }] }
}

/** One form for both refusals: which it is, the status tells. */
function asRefusal(stage: Stage, action: StageAction): StageAction {
  if (action !== 'refuse' && action !== 'refuse_renewal') return action
  return stage === 'renewing' || stage === 'renewal_refused' ? 'refuse_renewal' : 'refuse'
}

/** Steps that are the firm's are recorded for it by whoever is asked. */
function forFirm(action: StageAction): boolean {
  return action === 'supply_material' || action === 'withdraw' || action === 'ask_renewal'
}

/** The number under which the next credit will be known; the model and the message have to agree on it. */
let nextId = randomUUID()

function messageOf(referral: string, model: Model, action: StageAction, amountFen: number): Message {
  const id = randomUUID()
  const params = { id: referral }
  const base = { id, on: '2026-11-20' }
  const drawn = { amountFen, rateBp: 345, maturesOn: '2027-11-19' }
  const last = model.credits.at(-1)?.id ?? randomUUID()
  const seen = (version?: number) => (version === undefined ? {} : { version })
  if (action === 'credit') {
    nextId = id
    return (by, version) =>
      by.call(contract.grantCredit, { params, body: { ...base, ...chain.granted, ...seen(version) } })
  }
  if (action === 'renew') {
    nextId = id
    const body = { ...base, ...chain.granted, amountFen, kind: 'ordinary' as const, renewsId: last }
    const drawdown = { id: randomUUID(), ...drawn }
    return (by, version) => by.call(contract.renewCredit, { params, body: { ...body, drawdown, ...seen(version) } })
  }
  if (action === 'draw')
    return (by, version) =>
      by.call(contract.drawCredit, { params, body: { ...base, creditId: last, ...drawn, ...seen(version) } })
  if (action === 'refuse' || action === 'refuse_renewal')
    return (by, version) =>
      by.call(contract.refuseCredit, { params, body: { ...base, ...chain.refusal, ...seen(version) } })
  const act = (
    action === 'receive' ? chain.receive : action === 'contact' ? chain.contact : { action, note }
  ) as contract.ReferralAct
  return (by, version) =>
    by.call(contract.actOnReferral, { params, body: { id, act, forFirm: forFirm(action), ...seen(version) } })
}

/** What the database says is what the model says, to the 分, and its steps fold to where it stands. */
async function compare(referral: string, model: Model): Promise<void> {
  const { rows } = await server.database.owner.query(
    `select r.stage, r.version, (select count(*)::int from need_step s where s.referral_id = r.id) as steps,
       (select to_stage from need_step s where s.referral_id = r.id order by place desc limit 1) as last,
       coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'amountFen', c.amount_fen, 'drawnFen', c.drawn_fen) order by c.recorded_at)
         from credit c where c.referral_id = r.id), '[]') as credits,
       coalesce((select sum(drawn_fen) from credit c where c.referral_id = r.id), 0)::bigint
         = coalesce((select sum(amount_fen) from drawdown d where d.referral_id = r.id), 0)::bigint as adds_up
     from referral r where r.id = $1`,
    [referral],
  )
  const { stage, steps, credits } = model
  expect(rows).toEqual([{ stage, version: steps, steps, last: stage, credits, adds_up: true }])
}
