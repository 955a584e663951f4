import { type Actor, isAllowed, type PolicyEntry } from '@huoshui/contract'
import { findPolicyNumber, RULES } from '@huoshui/rules/law/registry'
import type { Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { namePeople } from '../../user/name-people.ts'
import { findPlaceFault, findPlaces, type Places } from '../find-places.ts'
import { type EntryRow, findEntryRow } from './entry-queries.ts'

/** 补录条目 as they cross the wire, with what the asker may do with each. */
export async function asEntries(trx: Trx, actor: Actor, rows: readonly EntryRow[]): Promise<PolicyEntry[]> {
  const nameOf = await namePeople(
    trx,
    rows.flatMap((row) => [row.proposed_by, row.decided_by]),
  )
  const places = await findPlaces(trx)
  return rows.map((row) => ({
    id: row.id,
    ends: row.ends,
    number: row.number,
    ...describeNumber(row.number),
    value: typeof row.value === 'object' ? [...row.value] : row.value,
    cite: citeOf(row),
    reason: row.reason,
    status: row.status,
    proposedByName: nameOf(row.proposed_by) ?? row.proposed_by,
    organisationName: row.organisation_name,
    proposedAt: row.proposed_at.toISOString(),
    decidedByName: nameOf(row.decided_by),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    canDecide:
      row.status === 'proposed' && isAllowed(actor.role, 'policy-entry.decide') && row.proposed_by !== actor.userId,
    canWithdraw: row.status === 'proposed' && row.proposed_by === actor.userId,
    canEnd: mayEnd(row, actor, places),
  }))
}

/** One by its id, as it crosses the wire. @throws Refusal `not-found` */
export async function getEntry(trx: Trx, actor: Actor, id: string): Promise<PolicyEntry> {
  const [entry] = await asEntries(trx, actor, [await getEntryRow(trx, id)])
  if (!entry) throw new Refusal('not-found')
  return entry
}

/** @throws Refusal `not-found`, also for somebody else's proposal */
export async function getEntryRow(trx: Trx, id: string): Promise<EntryRow> {
  const row = await findEntryRow(trx, id)
  if (!row) throw new Refusal('not-found')
  return row
}

/** The citation of a row: of an end, the ended entry's with the proposed last day. */
export function citeOf(row: EntryRow): PolicyEntry['cite'] {
  return {
    document: row.document,
    clause: row.clause,
    firstDay: row.first_day,
    lastDay: row.last_day,
    place: row.place,
    source: row.source,
    verified: row.verified,
    ...(row.note === '' ? {} : { note: row.note }),
  }
}

/** A number that is no longer in the program keeps its id for a name. */
function describeNumber(id: string): Pick<PolicyEntry, 'numberLabel' | 'unit' | 'words' | 'rules'> {
  const number = findPolicyNumber(id)
  const rules = RULES.filter(({ numbers }) => numbers.some((each) => each.id === id))
  return {
    numberLabel: number?.label ?? id,
    unit: number?.unit ?? '',
    words: number?.words ? { ...number.words } : null,
    rules: rules.map((rule) => ({ id: rule.id, label: rule.label })),
  }
}

function mayEnd(row: EntryRow, { role, scope }: Actor, places: Places): boolean {
  const isTakenBack = row.last_day !== null && row.last_day < row.first_day
  return (
    row.status === 'approved' &&
    row.ends === null &&
    !isTakenBack &&
    !row.has_open_end &&
    isAllowed(role, 'policy-entry.propose') &&
    findPlaceFault(places, scope, row.place) === undefined
  )
}
