import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import type { BulkTrx } from '../bulk-in-scope.ts'
import { copyLine, openCopy } from '../copy-text.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import {
  createPlaces,
  findOvertaken,
  type GridWritten,
  getCutTown,
  listCutTowns,
  lockTowns,
  markCut,
  placeFirms,
  placeTable,
  saveGrids,
  saveTowns,
  saveWorkers,
} from './apply-queries.ts'
import { decodeAssignment } from './compute/assignment.ts'

const linesPerWrite = 4096

/**
 * Puts a computed cut in force: grids, firms, people and devices change together or not at all. Each firm is in at most one
 * grid (the key of grid_member). @throws Refusal `wrong-state` when a town was cut again since it was computed
 */
export async function applyCut(
  { trx, client }: BulkTrx,
  actor: Actor,
  { id, reason, onDay }: { id: string; reason: string; onDay: string },
  now: Date,
): Promise<void> {
  await lockTowns(trx)
  const overtaken = await findOvertaken(trx, id)
  if (overtaken.length > 0) {
    throw new Refusal('wrong-state', {
      state: `${overtaken.slice(0, 5).join('、')}在试算之后又有调整`,
      what: '生效，请重新试算',
    })
  }
  const towns = await listCutTowns(trx, id)
  if (towns.length === 0) throw new Refusal('wrong-state', { state: '没有可划分的镇街', what: '生效' })
  await createPlaces(trx)
  const grids: GridWritten[] = []
  for (const town of towns) grids.push(...(await copyTown({ trx, client }, id, town)))
  await saveGrids(trx, towns, grids, onDay)
  const written = await placeFirms(trx, towns, now)
  await saveWorkers(trx, towns, now)
  await saveTowns(trx, id, now)
  await markCut(trx, id, { status: 'applied', by: actor.userId, at: now, moved: written.moved })
  await appendAudit(trx, {
    action: 'grid.apply',
    subjectKind: 'grid-cut',
    subjectId: id,
    detail: { towns: towns.length, grids: grids.length, ...written, reason },
  })
}

async function copyTown({ trx, client }: BulkTrx, cut: string, code: string): Promise<GridWritten[]> {
  const { preview, assignment, name } = await getCutTown(trx, cut, code)
  if (assignment === null) throw new Error(`the preview of ${code} holds no firms`)
  const grids = preview.grids.map(
    (grid): GridWritten => ({
      id: grid.id ?? newId(),
      town: code,
      name: `${name}第${grid.number}网格`,
      number: grid.number,
      team: grid.team,
      load: grid.load,
      firms: grid.firms,
      parts: grid.parts,
    }),
  )
  const copy = openCopy(client, `copy ${placeTable} (enterprise_id, grid_id) from stdin`)
  let lines = ''
  let count = 0
  for (const { firm, seat } of decodeAssignment(assignment)) {
    lines += copyLine([firm, grids[seat]?.id ?? null])
    if (++count % linesPerWrite === 0) {
      await copy.write(lines)
      lines = ''
    }
  }
  await copy.write(lines)
  await copy.end()
  return grids
}
