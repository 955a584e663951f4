import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import type { Caller, TestServer } from '../testing.ts'

export const unit = '440803'
const met = { state: 'met', basis: '实地核实' } as const
export const allMet = { operation: met, premises: met, need: met, credit: met, purpose: met }

export type Cast = {
  city: Caller
  county: Caller
  otherCounty: Caller
  head: Caller
  branch: Caller
  otherBranch: Caller
  rival: Caller
  firms: string[]
}

/** Two banks, one with two branches, the county team of the firms and another. */
export async function makeCast(server: TestServer, firms = 40): Promise<Cast> {
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select id from enterprise e where unit_code = $1 and status = 'active' and merged_into is null
       and not exists (select from enterprise_share s where s.enterprise_id = e.id) order by id limit $2`,
    [unit, firms],
  )
  const clerk = (organisationId: string) => server.as({ role: 'bank_clerk', organisationId })
  return {
    city: await server.as('demo-city'),
    county: await server.as({ role: 'county_staff', organisationId: 'team-440803' }),
    otherCounty: await server.as({ role: 'county_staff', organisationId: 'team-440881' }),
    head: await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' }),
    branch: await clerk('bank-icbc-440803'),
    otherBranch: await clerk('bank-icbc-440802'),
    rival: await clerk('bank-abc-440803'),
    firms: rows.map(({ id }) => id),
  }
}

export const money = { amountFen: 120_000_000, months: 12, purpose: 'working' } as const

export async function tell(by: Caller, enterpriseId: string): Promise<string> {
  const id = randomUUID()
  await by.call(contract.tellNeed, { body: { enterpriseId, content: { id, ...money } } })
  return id
}

export async function declare(by: Caller, need: string): Promise<string> {
  const id = randomUUID()
  const contact = { contactPerson: '王小明', contactPhone: '13800138000' }
  const body = { id, ...money, ...contact, useOfFunds: '采购对虾饲料', isTruthful: true } as const
  await by.call(contract.declareNeed, { params: { id: need }, body })
  return id
}

export async function recommend(by: Caller, need: string, declarationId: string): Promise<void> {
  const body = { id: randomUUID(), declarationId, decision: 'recommend' as const, standards: allMet }
  await by.call(contract.reviewNeed, { params: { id: need }, body })
}

export async function consentTo(by: Caller, enterpriseId: string, bank: string): Promise<string> {
  const id = randomUUID()
  const { version, hash } = await by.call(contract.getConsentText, { query: { bank } })
  await by.call(contract.giveConsent, {
    params: { id: enterpriseId },
    body: {
      id,
      bankId: bank,
      channel: 'signed',
      evidence: '同意书第1号',
      textVersion: version,
      textHash: hash,
      givenOn: '2026-10-01',
    },
  })
  return id
}

export async function send(by: Caller, need: string, organisations: readonly string[]): Promise<string[]> {
  const referrals = organisations.map((organisationId) => ({ id: randomUUID(), organisationId }))
  return (await by.call(contract.sendNeed, { params: { id: need }, body: { referrals } })).ids
}

/** A need recommended, consented to and sent to one branch. */
export async function sendOne(cast: Cast, nth: number, organisation = 'bank-icbc-440803') {
  const enterpriseId = cast.firms[nth] ?? ''
  const need = await tell(cast.county, enterpriseId)
  await recommend(cast.county, need, await declare(cast.county, need))
  const consent = await consentTo(cast.county, enterpriseId, organisation.split('-44')[0] ?? '')
  const [referral = ''] = await send(cast.county, need, [organisation])
  return { enterpriseId, need, consent, referral }
}

type Act = contract.ReferralAct
export const receive: Act = { action: 'receive', managerName: '陈经理', managerPhone: '0759-2222222' }
export const contact: Act = { action: 'contact', mode: 'phone', note: '已电话联系' }

export async function act(
  by: Caller,
  id: string,
  given: Act,
  more: { on?: string; id?: string; forFirm?: boolean } = {},
) {
  return await by.call(contract.actOnReferral, { params: { id }, body: { id: randomUUID(), ...more, act: given } })
}

export const granted = {
  amountFen: 100_000_000,
  months: 12,
  isRevolving: false,
  rateBp: 365,
  guaranteeModes: ['credit' as const],
  validUntil: '2027-11-20',
}

export async function credit(
  by: Caller,
  referral: string,
  more: Partial<typeof granted> & { id?: string; on?: string } = {},
) {
  const body = { id: randomUUID(), on: '2026-11-20', ...granted, ...more }
  return (await by.call(contract.grantCredit, { params: { id: referral }, body })).id
}

export async function draw(by: Caller, referral: string, creditId: string, amountFen: number, id = randomUUID()) {
  const body = { id, creditId, on: '2026-11-20', amountFen, rateBp: 345, maturesOn: '2027-11-19' }
  return await by.call(contract.drawCredit, { params: { id: referral }, body })
}

export const refusal = {
  reason: 'security.short',
  note: '抵押物估值只有申请额的一半',
  wouldChange: '由政府性融资担保机构提供保证，或申请额降到六十万元',
}

export async function refuse(by: Caller, referral: string, more: Partial<typeof refusal> = {}) {
  const body = { id: randomUUID(), on: '2026-11-20', ...refusal, ...more }
  return await by.call(contract.refuseCredit, { params: { id: referral }, body })
}
