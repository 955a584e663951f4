import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer, testOrigin } from '../testing.ts'
import { type Aim, listCrossings, type PlainInput } from './route-inputs.fixture.ts'
import type { Firm } from './world.fixture.ts'

/** What a bank has: everything of the chain, a key, an address, somebody published, a need to be taken. */
type Room = { head: Caller; branch: Caller; aim: Aim; secrets: string[]; bankName: string }

let server: TestServer
let rooms: Room[]
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  const cast = await chain.makeCast(server)
  rooms = [await makeRoom(cast, 0, 'bank-icbc'), await makeRoom(cast, 1, 'bank-abc')]
})
afterAll(() => server.close())

async function makeRoom(cast: chain.Cast, nth: number, bankId: string): Promise<Room> {
  const organisationId = `${bankId}-440803`
  const head = await server.as({ role: 'bank_manager', organisationId: bankId, name: `总行经理${nth}` })
  const branch = await server.as({ role: 'bank_clerk', organisationId, name: `支行经办${nth}` })
  const { enterpriseId, need, consent, referral } = await chain.sendOne(cast, nth, organisationId)
  await chain.act(branch, referral, {
    action: 'receive',
    managerName: `独名经理${nth}`,
    managerPhone: `0759-90000${nth}0`,
  })
  await chain.act(branch, referral, chain.contact)
  const credit = await chain.credit(branch, referral)
  await chain.draw(branch, referral, credit, 60_000_000)
  const url = `https://bank${nth}.example.com/only-${nth}`
  const webhook = randomUUID()
  await head.call(contract.makeWebhook, {
    body: { id: webhook, organisationId: bankId, url, events: ['referral_sent'] },
  })
  const staff = randomUUID()
  const member = { id: staff, organisationId, name: `独名员工${nth}`, position: '客户经理', phone: `0759-80000${nth}0` }
  await head.call(contract.addBankStaff, { body: member })
  const other = await chain.tell(cast.county, cast.firms[nth + 10] ?? '')
  await chain.recommend(cast.county, other, await chain.declare(cast.county, other))
  await chain.consentTo(cast.county, cast.firms[nth + 10] ?? '', bankId)
  const [event, eventPair, eventIntent] = [randomUUID(), randomUUID(), randomUUID()]
  const onDay = '2026-11-19'
  const place = `独名会场${nth}`
  await cast.county.call(contract.makeEvent, {
    params: { id: event },
    body: { kind: 'matching', name: `独名对接会${nth}`, organiserId: 'team-440803', place, onDay },
  })
  const met = { id: eventPair, enterpriseId, organisationId }
  await cast.county.call(contract.makeEventPair, { params: { id: event }, body: met })
  const said = {
    id: eventIntent,
    kind: 'intent' as const,
    amountFen: 70_000_000 + nth,
    onDay,
    source: `独名来源${nth}`,
  }
  await branch.call(contract.recordEventAmount, { params: { id: eventPair }, body: said })
  const grab = randomUUID()
  const times = { opensAt: '2026-11-20T01:00:00Z', closesAt: '2026-11-20T10:00:00Z' }
  await cast.county.call(contract.makeGrabSession, {
    body: { id: grab, name: '专场', ...times, mostBanks: 1, needIds: [other] },
  })
  const { items } = await branch.call(contract.getGrabSession, { params: { id: grab } })
  const item = items[0]?.id ?? ''
  const { rows } = await server.database.owner.query<Firm>(
    `select id, name, credit_code as code, contact_phone as phone, unit_code as unit, version, merged_into as merged
     from enterprise where id = any ($1)`,
    [[enterpriseId, cast.firms[nth + 10]]],
  )
  const firm = rows.find(({ id }) => id === enterpriseId) as Firm
  const material = randomUUID()
  await server.database.owner.query(
    `insert into material (enterprise_id, id, need_id, audience, kind, name, format, bytes, sha256, state, added_by, added_at)
     values ($1, $2, $3, 'banks', 'other', $4, 'pdf', 4, repeat('0', 64), 'unscanned', 'test', now())`,
    [enterpriseId, material, need, `独名材料${nth}.pdf`],
  )
  await server.database.owner.query('insert into material_content values ($1, $2, $3)', [
    enterpriseId,
    material,
    Buffer.from(`独名内容${nth}`),
  ])
  const made = {
    need,
    consent,
    referral,
    credit,
    webhook,
    staff,
    item,
    declaration: need,
    task: need,
    firmPhone: need,
    material,
  }
  const unknown = randomUUID()
  return {
    ...{ head, branch, bankName: bankId },
    aim: {
      ...{ firm, other: firm, area: { unit: chain.unit } },
      objects: {
        ...made,
        ...{ event, eventPair, eventIntent, eventInvitation: unknown, eventLink: unknown },
        ...{ adviserPosting: unknown, adviserLink: unknown, adviserContact: unknown },
        changeRequest: unknown,
        dataRequest: unknown,
        visitPhoto: unknown,
        lineCut: unknown,
        problem: unknown,
        duplicate: unknown,
        merge: unknown,
        export: unknown,
        import: unknown,
        visit: unknown,
      },
    },
    secrets: [
      ...rows.flatMap(({ id, name, code }) => [id, name, code ?? name]),
      ...[need, consent, referral, credit, webhook, staff, item, url, other, `独名经理${nth}`, `独名员工${nth}`],
      ...[material, `独名材料${nth}.pdf`, encodeURIComponent(`独名材料${nth}`), `独名内容${nth}`],
      ...[event, eventPair, eventIntent, place, `独名对接会${nth}`, `独名来源${nth}`],
    ],
  }
}

/** Every route a bank may call, aimed at what is the other bank's: by the inputs of the crossing test, and by each of its ids. */
function inputsAt(route: contract.Route, given: (aim: Aim) => PlainInput[], { aim }: Room): PlainInput[] {
  const plain = given(aim)
  if (!route.path.includes(':id')) return plain
  const { need, referral, webhook, staff, item, event, eventPair, eventIntent, material } =
    aim.objects as Aim['objects'] & Record<'webhook' | 'staff' | 'item', string>
  return [
    ...plain,
    ...[need, referral, webhook, staff, item, event, eventPair, eventIntent, material, aim.firm.id].map((id) => ({
      ...plain[0],
      params: { id },
    })),
  ]
}

/** They end the asking session, never end, or say again what the asker wrote. */
const leftOut = ['signOut', 'signOutEverywhere', 'watchGrabSession', 'makeFeedback', 'listMyFeedback']

it('no request of a bank returns a byte of another’s', async () => {
  const wrong: string[] = []
  const [one, other] = rooms as [Room, Room]
  const asks = [one.head, one.branch].flatMap((caller) => asksOf(caller, other))
  asks.push(...asksOf(other.head, one))
  expect(asks.length).toBeGreaterThan(300)
  const askNext = async () => {
    for (let ask = asks.pop(); ask; ask = asks.pop()) wrong.push(...(await ask()))
  }
  await Promise.all(Array.from({ length: 6 }, askNext))
  expect(wrong).toEqual([])
}, 300_000)

/** Each request, and what it told that it must not. What was asked with may be in the answer: that the asker had before. */
function asksOf({ cookie }: Caller, target: Room): (() => Promise<string[]>)[] {
  const routes = listCrossings().filter(({ name, route }) => !leftOut.includes(name) && mayBankCall(route.action))
  return routes.flatMap(({ name, route, given }) =>
    inputsAt(route, given, target).map((input) => async () => {
      const { status, text } = await send(route, input, cookie)
      const told = target.secrets.filter((secret) => text.includes(secret) && !JSON.stringify(input).includes(secret))
      const found = told.map((secret) => `${name} ${JSON.stringify(input.params)} tells ${secret}`)
      return status >= 500 ? [...found, `${name}: ${status}`] : found
    }),
  )
}

it('and its own are there, so that the silence above says something', async () => {
  for (const { head, branch, aim, secrets } of rooms) {
    const params = { id: aim.objects.referral }
    expect(JSON.stringify(await branch.call(contract.getReferral, { params }))).toContain(aim.firm.name)
    const listed = JSON.stringify([
      await head.call(contract.listReferrals, { query: { basket: 'done' } }),
      await head.call(contract.listReferrals, { query: { basket: 'credited' } }),
      await head.call(contract.listWebhooks),
      await head.call(contract.listBankStaff),
    ])
    expect(secrets.filter((secret) => listed.includes(secret)).length).toBeGreaterThan(4)
  }
})

function mayBankCall(action: contract.Route['action']): boolean {
  if (action === 'anyone') return false // says the same to everybody
  if (action === 'signed-in') return true
  return contract.isAllowed('bank_manager', action) || contract.isAllowed('bank_clerk', action)
}

async function send(route: contract.Route, { params, query, body }: PlainInput, cookie: string) {
  const values = new Map(Object.entries(params ?? {}))
  const reply = await server.app.inject({
    method: route.method,
    url: route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name)))),
    query: Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)])),
    headers: { origin: testOrigin, host: new URL(testOrigin).host, cookie },
    ...(route.method === 'GET' ? {} : { payload: body ?? {} }),
  })
  return { status: reply.statusCode, text: reply.body }
}
