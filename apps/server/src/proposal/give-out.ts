import type { Trx } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { insertParts, type ProposalRecord } from './queries.ts'
import type { KeptOpinion } from './tables.ts'

/** 交办: a part for each unit of each opinion, and one notice a unit. */
export async function giveOut(
  trx: Trx,
  row: ProposalRecord,
  opinions: readonly KeptOpinion[],
  now: Date,
): Promise<void> {
  const parts = opinions.flatMap((opinion) => {
    const leadId = opinion.units.find(({ part }) => part === 'lead')?.organisationId ?? row.organisation_id
    return opinion.units.map(({ id, organisationId, part, dueOn }) => ({
      ...{ id, proposal_id: row.id, opinion_id: opinion.id, unit_id: organisationId, part },
      ...{ lead_id: leadId, holder_id: row.organisation_id, due_on: dueOn },
    }))
  })
  await insertParts(trx, parts)
  for (const unit of new Set(parts.map(({ unit_id: id }) => id))) {
    if (unit === row.organisation_id) continue
    const own = parts.filter(({ unit_id: id }) => id === unit)
    await sendNotice(trx, {
      key: `proposal_assigned:${own[0]?.id}`,
      kind: 'proposal_assigned',
      to: { organisationId: unit },
      values: {
        title: row.content.title,
        count: String(own.length),
        day: own.map(({ due_on: day }) => day).sort()[0] ?? '',
      },
      link: `/proposals/${row.id}`,
      at: now,
    })
  }
}
