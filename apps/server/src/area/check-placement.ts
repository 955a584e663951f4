import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { keepAreas, queryOpenAreas } from './queries.ts'

/**
 * Refuses to put a firm where no firm can be: an unknown or closed area, a town of another unit, a village of another town.
 * The tree stays as it is until the transaction ends, so that the firm is not written into an area that closes meanwhile.
 *
 * @throws Refusal `bad-input` naming the field
 */
export async function checkPlacement(
  trx: Trx,
  { unitCode, townCode, villageCode }: { unitCode: string; townCode: string | null; villageCode: string | null },
): Promise<void> {
  await keepAreas(trx)
  const codes = [unitCode, townCode, villageCode].filter((code) => code !== null)
  const open = await queryOpenAreas(trx, codes)
  const unit = open.get(unitCode)
  if (unit?.level !== 'unit') throw refusal('管理单元', unitCode, '不存在或已撤销')
  if (townCode !== null) {
    const town = open.get(townCode)
    if (town?.level !== 'town') throw refusal('镇街', townCode, '不存在或已撤销')
    if (town.parentCode !== unitCode) throw refusal('镇街', town.name, `不属于${unit.name}`)
  }
  if (villageCode !== null) {
    const village = open.get(villageCode)
    if (village?.level !== 'village') throw refusal('村居', villageCode, '不存在或已撤销')
    if (village.parentCode !== townCode) throw refusal('村居', village.name, '不属于所选镇街')
  }
}

function refusal(field: string, value: string, why: string): Refusal {
  return new Refusal('bad-input', { reason: `${field}“${value}”${why}` })
}
