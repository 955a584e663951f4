import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import type { CrossActor, Firm } from './world.fixture.ts'

const met = { state: 'met', basis: '越权测试' } as const
const allMet = { operation: met, premises: met, need: met, credit: met, purpose: met }
/** Of a bank none of the actors works for. */
const bank = 'bank-demo-1'

/** A need at a bank, and one that is to be put right, of a firm of the maker's unit. */
export async function makeChain({ caller }: CrossActor, firm: Firm) {
  const [sent, unfit] = [await declare(caller, firm), await declare(caller, firm)]
  await caller.call(contract.reviewNeed, {
    params: { id: sent.need },
    body: { id: randomUUID(), declarationId: sent.declaration, decision: 'recommend', standards: allMet },
  })
  const task = randomUUID()
  await caller.call(contract.reviewNeed, {
    params: { id: unfit.need },
    body: {
      id: randomUUID(),
      declarationId: unfit.declaration,
      decision: 'find_unfit',
      standards: { ...allMet, premises: { state: 'not-met', basis: '越权测试' } },
      reasons: ['premises.none'],
      tasks: [
        { id: task, reason: 'premises.none', what: '核实经营场所', ownerId: 'crossing-team-a', dueOn: '2099-01-01' },
      ],
    },
  })
  const consent = randomUUID()
  const shown = await caller.call(contract.getConsentText, { query: { bank } })
  await caller.call(contract.giveConsent, {
    params: { id: firm.id },
    body: {
      id: consent,
      bankId: bank,
      channel: 'signed',
      evidence: '越权测试',
      textVersion: shown.version,
      textHash: shown.hash,
      givenOn: '2026-01-01',
    },
  })
  const referral = randomUUID()
  await caller.call(contract.sendNeed, {
    params: { id: sent.need },
    body: { referrals: [{ id: referral, organisationId: bank }] },
  })
  const lineCut = randomUUID()
  const cut = { id: lineCut, kind: 'recall', bankId: bank, reason: '越权测试', on: '2026-01-01' } as const
  await caller.call(contract.tellLineCut, { params: { id: firm.id }, body: cut })
  return { need: sent.need, declaration: sent.declaration, consent, referral, task, lineCut }
}

async function declare(caller: CrossActor['caller'], firm: Firm) {
  const [need, declaration] = [randomUUID(), randomUUID()]
  const content = { amountFen: 100_000_000, months: 12, purpose: 'working' } as const
  await caller.call(contract.tellNeed, { body: { enterpriseId: firm.id, content: { id: need, ...content } } })
  await caller.call(contract.declareNeed, {
    params: { id: need },
    body: { id: declaration, ...content, useOfFunds: '采购原料', isTruthful: true },
  })
  return { need, declaration }
}
