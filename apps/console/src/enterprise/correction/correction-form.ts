import type { Enterprise, EnterpriseCorrection } from '@huoshui/contract'
import { findChanges } from './compare-conflict.ts'

/** What the form holds; 注册资本 in 万元, the place as one code with its levels beside. */
export type CorrectionForm = {
  name: string
  shortName: string
  creditCode: string
  creditCodeOverride?: string
  type: string
  status: string
  statusSince: string
  industryCode: string
  foundedOn: string
  capitalWan: number | null
  place: string
  registeredAddress: string
  actualAddress: string
  legalPerson?: string
  contactPerson?: string
  contactPhone?: string
  effectiveOn: string
  reason: string
  evidence?: string
  placeCodes?: { unitCode: string; townCode: string | null; villageCode: string | null }
}

/** The form as it opens. Personal fields open empty: what is shown masked can't be edited, only replaced. */
export function startOf(firm: Enterprise, today: string): Partial<CorrectionForm> {
  return {
    name: firm.name,
    shortName: firm.shortName ?? '',
    creditCode: firm.creditCode ?? '',
    type: firm.type,
    status: firm.status,
    statusSince: firm.statusSince ?? '',
    industryCode: firm.industryCode ?? '',
    foundedOn: firm.foundedOn ?? '',
    capitalWan: firm.capitalFen === null ? null : firm.capitalFen / 1_000_000,
    place: firm.villageCode ?? firm.townCode ?? firm.unitCode,
    registeredAddress: firm.registeredAddress ?? '',
    actualAddress: firm.actualAddress ?? '',
    effectiveOn: today,
  }
}

/** Only what differs from the firm. */
export function readCorrection(firm: Enterprise, form: CorrectionForm): EnterpriseCorrection {
  const { capitalWan, place: _, placeCodes, effectiveOn: _day, reason: _reason, evidence: _evidence, ...plain } = form
  const personal = { legalPerson: form.legalPerson, contactPerson: form.contactPerson, contactPhone: form.contactPhone }
  const given = Object.fromEntries(Object.entries(personal).filter(([, value]) => value?.trim()))
  const { legalPerson: _l, contactPerson: _c, contactPhone: _p, creditCodeOverride, ...fields } = plain
  const filled = {
    ...fields,
    ...(creditCodeOverride ? { creditCodeOverride } : {}),
    ...placeCodes,
    capitalFen: capitalWan === null ? null : Math.round(capitalWan * 1_000_000),
  }
  return { ...findChanges({ ...firm }, filled), ...given } as EnterpriseCorrection
}
