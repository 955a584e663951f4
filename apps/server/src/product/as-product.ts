import type { ProductEvent, ProductLine, ProductVersion } from '@huoshui/contract'
import type { EventRow, ProductRow } from './queries.ts'

/** Names of people by id; null where nobody is named. */
export type Namer = (id: string | null) => string | null

/** A line of the catalogue. */
export function asLine(row: ProductRow): ProductLine {
  const { content } = row
  return {
    id: row.id,
    bankId: row.bank_id,
    bankName: row.bank_name,
    kind: row.kind,
    version: row.version,
    status: row.status,
    validFrom: row.valid_from,
    name: content.name,
    summary: content.summary,
    minAmountFen: content.minAmountFen,
    maxAmountFen: content.maxAmountFen,
    rate: content.rate,
    minMonths: content.minMonths,
    maxMonths: content.maxMonths,
    guaranteeModes: content.guaranteeModes,
    repaymentWays: content.repaymentWays,
    areas: content.areas,
    industries: content.industries,
    decisionDays: content.decisionDays,
    isDemonstration: content.isDemonstration,
    verified: content.verified,
    updatedAt: (row.decided_at ?? row.edited_at).toISOString(),
  }
}

/** Who did what with a version; `nameOf` decides how they are told. */
export function asVersion(row: ProductRow, nameOf: Namer): ProductVersion {
  return {
    version: row.version,
    revision: row.revision,
    status: row.status,
    validFrom: row.valid_from,
    withdrawnOn: row.withdrawn_on,
    isInForce: row.is_in_force,
    editedByName: nameOf(row.edited_by),
    editedAt: row.edited_at.toISOString(),
    submittedByName: nameOf(row.submitted_by),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    decidedByName: nameOf(row.decided_by),
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
  }
}

export function asEvent({ actor, at, ...event }: EventRow, nameOf: Namer): ProductEvent {
  return { ...event, at: at.toISOString(), byName: nameOf(actor) ?? actor }
}
