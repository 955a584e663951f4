import type { Actor, Enterprise } from '@huoshui/contract'
import { listMergeTimeline } from '../duplicate/list-merges.ts'
import { listFactTimeline } from '../fact/list-fact-timeline.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { namePeople } from '../user/name-people.ts'
import { findEntity, listFacts, listHistory, listTags } from './entity-queries.ts'
import { toLine } from './line.ts'
import { judgeSize } from './size/judge-size.ts'

/** Everything the asker may see of one firm. */
export async function getEnterprise(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  today: string,
): Promise<Enterprise> {
  return await inScope(db, actor, address, (trx) => readEnterprise(trx, actor, id, today))
}

/** The same inside a transaction. @throws Refusal `not-found`, also for a firm outside the asker's scope */
export async function readEnterprise(trx: Trx, actor: Actor, id: string, today: string): Promise<Enterprise> {
  const row = await findEntity(trx, id)
  if (!row) throw new Refusal('not-found')
  const [facts, tags, history] = [
    await listFacts(trx, id, actor.scope),
    await listTags(trx, id),
    await listHistory(trx, id),
  ]
  const merges = await listMergeTimeline(trx, id)
  const entries = await listFactTimeline(trx, id)
  return {
    ...toLine(row),
    shortName: row.short_name,
    creditCodeOverride: row.credit_code_override,
    statusSince: row.status_since,
    industrySection: row.industry_section,
    registeredAddress: row.registered_address,
    actualAddress: row.actual_address,
    contactPerson: row.contact_person_masked,
    source: row.source,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    facts: facts.map((fact) => ({
      fact: fact.fact,
      source: fact.source,
      period: fact.period,
      numberValue: fact.number_value === null ? null : Number(fact.number_value),
      textValue: fact.text_value,
      recordedOn: fact.recorded_on,
    })),
    sizeJudgement: judgeSize(row, facts, { on: today, added: await listAddedEntries(trx) }),
    tagPeriods: tags.map((tag) => ({
      tag: tag.tag,
      fromDay: tag.from_day,
      untilDay: tag.until_day,
      source: tag.source,
    })),
    timeline: await nameTimeline(trx, [...merges, ...entries, ...history.map(toChange)]),
  }
}

type Entry = Omit<Enterprise['timeline'][number], 'actorName'>

/** Newest first, each with what to call its doer. */
async function nameTimeline(trx: Trx, entries: Entry[]): Promise<Enterprise['timeline']> {
  const nameOf = await namePeople(
    trx,
    entries.map((entry) => entry.actor),
  )
  return entries
    .map((entry) => ({ ...entry, actorName: nameOf(entry.actor) }))
    .sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? 1 : -1)) // those of one deed stay as they were read
}

function toChange(line: Awaited<ReturnType<typeof listHistory>>[number]): Entry {
  const { field, before, after, source, actor } = line
  const at = line.recorded_at.toISOString()
  return { at, kind: 'change', field, before, after, source, period: null, note: null, actor }
}
