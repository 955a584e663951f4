import { explainMove } from '@huoshui/rules/grid/recut/move-reason'
import type pg from 'pg'
import { encodeAssignment } from './assignment.ts'
import { computeTown, type Measures, type TownOutput } from './compute-town.ts'
import {
  findCut,
  findTown,
  findWaveDays,
  insertTown,
  markReady,
  queryFirms,
  queryGrids,
  queryTeams,
  queryVillages,
  skipTown,
  type TeamRow,
  type TownRow,
} from './town-queries.ts'

export type CutTask = { cutId: string } & Pick<Measures, 'weights' | 'rule'>

/**
 * Computes every town of a cut and keeps the previews, town by town, so that only one town's firms are in memory; while one
 * town is computed the next is being read. Towns that cannot be cut are named in the message.
 */
export async function computeCut(clients: readonly [pg.ClientBase, pg.ClientBase], task: CutTask): Promise<void> {
  const [reader, writer] = clients
  const cut = await findCut(writer, task.cutId)
  const wave = cut.wave_id === null ? null : ((await findWaveDays(writer, cut.wave_id)) ?? null)
  const measures: Measures = { weights: task.weights, rule: task.rule, wave, on: cut.on_day }
  const skipped: string[] = []
  let reading = readTown(reader, cut.towns[0], cut.wave_id)
  for (const [at, code] of cut.towns.entries()) {
    const input = await reading
    reading = readTown(reader, cut.towns[at + 1], cut.wave_id)
    reading.catch(() => undefined) // awaited in the next round
    if (input === undefined || input.teams.length === 0) {
      skipped.push(`${input?.town.name ?? code}没有走访小组`)
      await skipTown(writer, cut.id)
      continue
    }
    const output = computeTown(input, measures)
    await keep(writer, cut.id, input, output)
  }
  const message =
    skipped.length === 0
      ? null
      : `未划分：${skipped.slice(0, 20).join('、')}${skipped.length > 20 ? ` 等 ${skipped.length} 个镇街` : ''}。请先设走访小组。`
  await markReady(writer, cut.id, message)
}

async function readTown(client: pg.ClientBase, code: string | undefined, wave: string | null) {
  const town = code === undefined ? undefined : await findTown(client, code)
  if (!town) return undefined
  const villages = await queryVillages(client, town.code)
  const teams = await queryTeams(client, town.code)
  const grids = await queryGrids(client, town.code)
  const firms = teams.length === 0 ? [] : await queryFirms(client, town.code, wave)
  return { town, villages, teams, grids, firms }
}

type Input = { town: TownRow; teams: readonly TeamRow[]; firms: readonly unknown[] }

async function keep(
  client: pg.ClientBase,
  cutId: string,
  { town, teams, firms }: Input,
  output: TownOutput,
): Promise<void> {
  const names = { town: town.name, teams: new Map(teams.map(({ id, name }) => [id, name])) }
  const { cut, grids, isRecut, moves, handovers, opened, closed, keptFirms } = output
  const preview = {
    isRecut,
    measure: cut.measure,
    largest: cut.largest,
    smallest: cut.smallest,
    isBalanced: cut.isBalanced,
    nextNumber: cut.nextNumber,
    reasons: cut.reasons,
    opened,
    closed,
    handovers,
    kept: keptFirms,
    moved: moves.length,
    grids: grids.map(({ firms: ids, ...grid }) => ({ ...grid, firms: ids.length })),
  }
  await insertTown(client, {
    cut: cutId,
    town,
    preview,
    moves: moves.map((move) => ({ firm: move.firm, from: move.from, to: move.to, why: explainMove(move, names) })),
    assignment: encodeAssignment(grids),
    counts: { firms: firms.length, kept: keptFirms, moved: moves.length },
  })
}
