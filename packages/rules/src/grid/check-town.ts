import type { GridTown } from './grid.ts'

/**
 * What no cut can mend: a town without a team, anything twice, work that is no whole number of minutes.
 * @throws RangeError naming it
 */
export function checkTown({ name, villages, firms, teams }: GridTown): void {
  if (teams.length === 0) throw new RangeError(`no team in ${name}`)
  checkOnce(name, villages, ({ code }) => code)
  checkOnce(name, teams, ({ id }) => id)
  checkOnce(name, firms, ({ id }) => id)
  for (const { id, work } of firms) {
    if (!Number.isSafeInteger(work) || work < 0) throw new RangeError(`work of ${id} is no whole number: ${work}`)
  }
}

function checkOnce<Item>(town: string, items: readonly Item[], idOf: (item: Item) => string): void {
  const seen = new Set<string>()
  for (const item of items) seen.add(idOf(item))
  if (seen.size === items.length) return
  const twice = items.map(idOf).find((id, at, ids) => ids.indexOf(id) < at)
  throw new RangeError(`twice in ${town}: ${twice}`)
}
