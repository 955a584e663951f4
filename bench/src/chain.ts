import { randomUUID } from 'node:crypto'
import { connectRemote, type Remote } from '@huoshui/client'
import * as contract from '@huoshui/contract'
import type pg from 'pg'
import { type Command, measureRival } from './chain/rival.ts'
import { figure as figureOf, percentile } from './chain/say.ts'
import type { Figure } from './figure.ts'
import { signIn } from './sync/people.ts'
import { startPlatform } from './sync/platform.ts'

const atOnce = 16
const mostFirms = 4000
const met = { state: 'met', basis: '测量' } as const
const allMet = { operation: met, premises: met, need: met, credit: met, purpose: met }
const money = { amountFen: 100_000_000, months: 12, purpose: 'working' } as const
const figure = (name: string, value: number, unit: string) => figureOf('chain', name, value, unit)

type People = { county: Remote; branch: Remote; branchId: string; bankId: string }
type Firm = { enterpriseId: string; need: string }

/**
 * Commands a second over HTTP for declare, review, refer, decide and draw, many firms at once, beside the same rows written as plain
 * statements to tables like them in the same database (no policies, no rules, no audit). A smaller city has fewer firms.
 */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const platform = await startPlatform(size)
  try {
    const owner = platform.owner()
    const people = await signInPeople(platform.url, owner)
    const firms = await prepare(owner, people, Math.min(mostFirms, Math.floor(size / 20)))
    const commands: Command[] = []
    const began = performance.now()
    await inParallel(firms, (firm) => goThrough(people, firm, commands))
    const seconds = (performance.now() - began) / 1000
    const rival = await measureRival(owner, commands, atOnce)
    const perSecond = commands.length / seconds
    yield {
      ...figure(`${commands.length} commands, ${atOnce} at once`, perSecond, 'commands/s'),
      rival: 'plain INSERT and UPDATE of the same rows',
      rivalValue: rival.perSecond,
      ratio: perSecond / rival.perSecond,
      agree: rival.rows === commands.length,
    }
    for (const [kind, own] of Map.groupBy(commands, (command) => command.kind)) {
      yield figure(`${kind}: p95`, percentile(own.map(({ milliseconds }) => milliseconds)), 'ms')
    }
    yield figure('all: p95', percentile(commands.map(({ milliseconds }) => milliseconds)), 'ms')
  } finally {
    await platform.close()
  }
}

async function signInPeople(url: string, owner: pg.Pool): Promise<People> {
  const open = async (username: string) =>
    connectRemote(url, fetch, { origin: url, cookie: await signIn(url, username) })
  const { rows } = await owner.query<{ id: string; bank: string }>(
    `select o.id, o.root_id as bank from auth_user u join organisation o on o.id = u.organisation_id where u.username = 'demo-branch'`,
  )
  const [place] = rows
  if (!place) throw new Error('no branch')
  const [county, branch] = [await open('demo-county'), await open('demo-branch')]
  return { county, branch, branchId: place.id, bankId: place.bank }
}

/** Firms of the county with a need told and a consent given: not measured. */
async function prepare(owner: pg.Pool, { county, bankId }: People, most: number): Promise<Firm[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select e.id from enterprise e join organisation o on o.area_code = e.unit_code join auth_user u on u.organisation_id = o.id
     where u.username = 'demo-county' and e.merged_into is null and e.status = 'active' order by e.id limit $1`,
    [most],
  )
  const { version, hash } = await county(contract.getConsentText, { query: { bank: bankId } })
  const firms = rows.map(({ id }): Firm => ({ enterpriseId: id, need: randomUUID() }))
  await inParallel(firms, async ({ enterpriseId, need }) => {
    await county(contract.tellNeed, { body: { enterpriseId, content: { id: need, ...money } } })
    await county(contract.giveConsent, {
      params: { id: enterpriseId },
      body: {
        ...{ id: randomUUID(), bankId, channel: 'signed', evidence: '测量', textVersion: version, textHash: hash },
        givenOn: today(),
      },
    })
  })
  return firms
}

async function goThrough(
  { county, branch, branchId }: People,
  { enterpriseId, need }: Firm,
  done: Command[],
): Promise<void> {
  const timed = async (kind: string, stepId: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    done.push({ kind, enterpriseId, stepId, milliseconds: performance.now() - began })
  }
  const [declaration, review, referral, receipt, contact, credit, drawdown] = Array.from({ length: 7 }, () =>
    randomUUID(),
  )
  if (!declaration || !review || !referral || !receipt || !contact || !credit || !drawdown) throw new Error('no ids')
  const params = { id: referral }
  const on = today()
  await timed('declare', declaration, () =>
    county(contract.declareNeed, {
      params: { id: need },
      body: { id: declaration, ...money, useOfFunds: '采购原料（测量）', isTruthful: true },
    }),
  )
  await timed('review', review, () =>
    county(contract.reviewNeed, {
      params: { id: need },
      body: { id: review, declarationId: declaration, decision: 'recommend', standards: allMet },
    }),
  )
  await timed('refer', referral, () =>
    county(contract.sendNeed, {
      params: { id: need },
      body: { referrals: [{ id: referral, organisationId: branchId }] },
    }),
  )
  await timed('receive', receipt, () =>
    branch(contract.actOnReferral, {
      params,
      body: { id: receipt, act: { action: 'receive', managerName: '测量经理', managerPhone: '0759-0000000' } },
    }),
  )
  await timed('contact', contact, () =>
    branch(contract.actOnReferral, {
      params,
      body: { id: contact, act: { action: 'contact', mode: 'phone', note: '测量' } },
    }),
  )
  await timed('decide', credit, () =>
    branch(contract.grantCredit, {
      params,
      body: {
        ...{ id: credit, on, amountFen: money.amountFen, months: 12, isRevolving: false, rateBp: 365 },
        ...{ guaranteeModes: ['credit'], validUntil: laterBy(365) },
      },
    }),
  )
  await timed('draw', drawdown, () =>
    branch(contract.drawCredit, {
      params,
      body: { id: drawdown, creditId: credit, on, amountFen: money.amountFen, rateBp: 345, maturesOn: laterBy(364) },
    }),
  )
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  let next = 0
  const hands = Array.from({ length: atOnce }, async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
  })
  await Promise.all(hands)
}

function laterBy(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}

function today(): string {
  return laterBy(0)
}
