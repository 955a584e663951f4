import type { GridTown } from './grid.ts'

/**
 * What no cut can mend: a town without a team, anything twice, work that is no whole number of minutes.
 * @throws RangeError naming it
 */
export function checkTown({ name, villages, firms, teams }: GridTown): void {
  if (teams.length === 0) throw new RangeError(`no team in ${name}`)
  const twice =
    findTwice(teams.map(({ id }) => id)) ??
    findTwice(villages.map(({ code }) => code)) ??
    findTwice(firms.map(({ id }) => id))
  if (twice !== undefined) throw new RangeError(`twice in ${name}: ${twice}`)
  for (const { id, work } of firms) {
    if (!Number.isSafeInteger(work) || work < 0) throw new RangeError(`work of ${id} is no whole number: ${work}`)
  }
}

function findTwice(ids: readonly string[]): string | undefined {
  if (new Set(ids).size === ids.length) return undefined
  const seen = new Set<string>()
  return ids.find((id) => seen.size === seen.add(id).size)
}
