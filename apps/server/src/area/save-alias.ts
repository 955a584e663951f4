import type { Actor, AreaAlias } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findNamesake, listAliases, lockOpenArea, upsertAlias } from './area-queries.ts'

/** Adds a name under which lists mention an area, or changes its days; never one that its neighbour has as its own. */
export async function saveAlias(
  db: Db,
  actor: Actor,
  address: string,
  code: string,
  { reason, ...alias }: AreaAlias & { reason: string },
): Promise<{ aliases: AreaAlias[] }> {
  if (alias.fromDay !== null && alias.untilDay !== null && alias.untilDay <= alias.fromDay)
    throw new Refusal('bad-input', { reason: '别名的结束日须晚于开始日' })
  return await inScope(db, actor, address, async (trx) => {
    const area = await lockOpenArea(trx, code)
    if (!area) throw new Refusal('not-found')
    if (area.name === alias.alias) throw new Refusal('bad-input', { reason: `“${alias.alias}”就是现在的名称` })
    const namesake = await findNamesake(trx, area, alias.alias)
    if (namesake)
      throw new Refusal('bad-input', { reason: `同一上级下已有“${alias.alias}”（${namesake}），不能作别名` })
    const before = (await listAliases(trx, code)).find((known) => known.alias === alias.alias) ?? null
    await upsertAlias(trx, code, alias)
    await appendAudit(trx, {
      action: 'area.alias',
      subjectKind: 'area',
      subjectId: code,
      detail: { before, after: alias, reason },
    })
    return { aliases: await listAliases(trx, code) }
  })
}
