import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findEntity, listTags, lockEntity, updateEntity, upsertTag } from './entity-queries.ts'
import { markChanged } from './search/mark-changed.ts'
import { currentTags } from './tag/current-tags.ts'

export type TagPeriod = { tag: string; fromDay: string; untilDay: string | null; source: string }

/** Gives a firm a 重点领域 tag for a period, or ends one. `today` decides which tags are current. */
export async function tagEnterprise(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  period: TagPeriod,
  today: string,
): Promise<{ tags: string[] }> {
  if (period.untilDay !== null && period.untilDay <= period.fromDay) {
    throw new Refusal('bad-input', { reason: '标签的结束日期须晚于开始日期' })
  }
  return await inScope(db, actor, address, async (trx) => {
    const locked = await lockEntity(trx, id)
    const before = await findEntity(trx, id)
    if (!locked || !before) throw new Refusal('not-found')
    await upsertTag(trx, {
      enterprise_id: id,
      tag: period.tag,
      from_day: period.fromDay,
      until_day: period.untilDay,
      source: period.source,
    })
    const tags = currentTags(await listTags(trx, id), today)
    await updateEntity(trx, id, { tags })
    await markChanged(trx, [id])
    await appendAudit(trx, {
      action: 'enterprise.tag',
      subjectKind: 'enterprise',
      subjectId: id,
      detail: { ...period, before: before.tags, after: tags },
    })
    return { tags }
  })
}
