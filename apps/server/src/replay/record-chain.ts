import type { Actor } from '@huoshui/contract'
import type { PlannedChain } from '@huoshui/demo-city/campaign/plan-chain'
import { getConsentText, giveConsents } from '../consent/give-consent.ts'
import { grantCredits } from '../credit/grant-credit.ts'
import { refuseCredits } from '../credit/refuse-credit.ts'
import { declareNeeds } from '../declaration/declare-need.ts'
import { drawCredits } from '../drawdown/draw-credit.ts'
import type { Db } from '../in-scope.ts'
import { reviewNeeds } from '../recommendation/review-need.ts'
import { actOnReferrals } from '../referral/act-on-referral.ts'
import { sendNeeds } from '../referral/send-need.ts'
import { Refusal } from '../refusal.ts'
import * as bodies from './chain-bodies.ts'
import type { Deciders } from './open-deciders.ts'
import type { Visitor } from './open-visitors.ts'

/** What was done of each kind; steps refused, since somebody changed the firm meanwhile, are left out. */
export type ChainDone = {
  declared: number
  recommended: number
  credited: number
  creditedFen: number
  leftOut: number
}

/** Some needs of one hand (a team, a unit's team, a branch), recorded by whoever would have. */
export type ChainJob = (db: Db) => Promise<Partial<ChainDone>>

type Parts = { chains: readonly PlannedChain[]; visitors: readonly Visitor[]; deciders: Deciders; texts: Texts }
export type Texts = { bankOf: ReadonlyMap<string, string>; textOf: Map<string, bodies.Shown> }

/** More would hold the chains of the audit for longer than somebody at a screen should wait. */
const mostAtOnce = 150

/** The three hands in turn: what is declared by the visiting teams, reviewed and sent by the units, decided by the branches. */
export function chainJobs({ chains, visitors, deciders, texts }: Parts): ChainJob[][] {
  const sent = chains.filter(({ outcome }) => outcome !== 'unfit')
  return [
    groups(chains, ({ team }) => String(team)).map((own) => declaring(own, visitors[own[0]?.team ?? -1]?.actor, texts)),
    groups(chains, ({ unit }) => unit).map((own) => reviewing(own, deciders.reviewerOf.get(own[0]?.unit ?? ''))),
    groups(sent, ({ branch }) => branch).map((own) => deciding(own, deciders.managerOf.get(own[0]?.branch ?? ''))),
  ]
}

function groups(chains: readonly PlannedChain[], keyOf: (chain: PlannedChain) => string): PlannedChain[][] {
  const byKey = [...Map.groupBy(chains, keyOf)].sort(([one], [other]) => (one < other ? -1 : 1))
  return byKey.flatMap(([, own]) =>
    Array.from({ length: Math.ceil(own.length / mostAtOnce) }, (_, part) =>
      own.slice(part * mostAtOnce, (part + 1) * mostAtOnce),
    ),
  )
}

function declaring(own: readonly PlannedChain[], actor: Actor | undefined, { bankOf, textOf }: Texts): ChainJob {
  return async (db) => {
    if (!actor) return { leftOut: own.length }
    const declared = await allOrEach(own.map(bodies.declarationOf), (some) => declareNeeds(db, actor, '', some))
    for (const { branch } of own) {
      const bank = bankOf.get(branch) ?? ''
      if (!textOf.has(bank)) textOf.set(bank, await getConsentText(db, actor, '', bank))
    }
    const wanted = own.flatMap((chain) => {
      const bank = bankOf.get(chain.branch)
      const text = bank === undefined ? undefined : textOf.get(bank)
      return bank !== undefined && text && chain.outcome !== 'unfit' ? [bodies.consentOf(chain, bank, text)] : []
    })
    await allOrEach(wanted, (some) => giveConsents(db, actor, '', some))
    return { declared: declared.length, leftOut: own.length - declared.length }
  }
}

function reviewing(own: readonly PlannedChain[], actor: Actor | undefined): ChainJob {
  return async (db) => {
    if (!actor) return { leftOut: own.length }
    const reviews = own.map((chain) => bodies.reviewOf(chain, actor.organisationId))
    const reviewed = await allOrEach(reviews, (some) => reviewNeeds(db, actor, '', some))
    const recommended = reviewed.filter(({ body }) => body.decision === 'recommend')
    const onList = new Set(recommended.map(({ params }) => params.id))
    const sendings = own.filter(({ need }) => onList.has(need.id)).map(bodies.sendingOf)
    const sent = await allOrEach(sendings, (some) => sendNeeds(db, actor, '', some))
    return { recommended: recommended.length, leftOut: own.length - reviewed.length + sendings.length - sent.length }
  }
}

function deciding(own: readonly PlannedChain[], actor: (Actor & { phone: string }) | undefined): ChainJob {
  return async (db) => {
    if (!actor) return { leftOut: own.length }
    const act = (some: Parameters<typeof actOnReferrals>[3]) => actOnReferrals(db, actor, '', some)
    const receipts = own.flatMap((chain) => bodies.receiptOf(chain, actor))
    const received = await allOrEach(receipts, act)
    await allOrEach(own.flatMap(bodies.contactOf), act)
    await allOrEach(own.flatMap(bodies.reportOf), act)
    await allOrEach(own.flatMap(bodies.refusalOf), (some) => refuseCredits(db, actor, '', some))
    const credits = await allOrEach(own.flatMap(bodies.creditOf), (some) => grantCredits(db, actor, '', some))
    for (const nth of [0, 1]) {
      const drawings = own.flatMap((chain) => bodies.drawingOf(chain, nth))
      await allOrEach(drawings, (some) => drawCredits(db, actor, '', some))
    }
    const creditedFen = credits.reduce((sum, { body }) => sum + body.amountFen, 0)
    return { credited: credits.length, creditedFen, leftOut: receipts.length - received.length }
  }
}

/** Those that were recorded: all at once, or, where one is refused, each by itself. */
async function allOrEach<Given>(
  given: readonly Given[],
  record: (some: readonly Given[]) => Promise<unknown>,
): Promise<readonly Given[]> {
  if (given.length === 0) return []
  try {
    await record(given)
    return given
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (given.length === 1) return []
    const half = Math.ceil(given.length / 2)
    return [...(await allOrEach(given.slice(0, half), record)), ...(await allOrEach(given.slice(half), record))]
  }
}
