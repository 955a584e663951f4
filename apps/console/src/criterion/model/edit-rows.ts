import { emptyClause, type GroupRow, groupOf, nextRowId, type RootRow, type Row } from './row.ts'

/** A change of the rows; what it does not touch stays the same object, so that only the rest is drawn again. */
export type RowEdit = (root: RootRow) => RootRow

/** Puts what `change` makes of a row in its place. */
export function changeRow<R extends Row>(id: number, change: (row: R) => R): RowEdit {
  return replaceIn(id, (row) => [change(row as R)])
}

/** Takes a row away; a group left without parts goes with it. */
export function removeRow(id: number): RowEdit {
  return (root) => bareWhenSingle(dropEmpty(replaceIn(id, () => [])(root), root))
}

/** A row to fill in at the end of a group. */
export function addClause(group: number): RowEdit {
  return addTo(group, () => emptyClause())
}

/** A group of the other kind at the end of a group, with a row to fill in. */
export function addGroup(group: number): RowEdit {
  return addTo(group, ({ how }) => groupOf(how === 'all' ? 'any' : 'all', [emptyClause()]))
}

/** The same row once more, below. */
export function copyRow(id: number): RowEdit {
  return replaceIn(id, (row) => [row, withNewIds(row)])
}

/** Puts a row into a group of its own, of the other kind than the one around it. */
export function wrapRow(id: number): RowEdit {
  return (root) => {
    const how = parentOf(root, id)?.how ?? 'all'
    return replaceIn(id, (row) => [groupOf(how === 'all' ? 'any' : 'all', [row])])(root)
  }
}

/** Puts the parts of a group in its place. */
export function unwrapGroup(id: number): RowEdit {
  return replaceIn(id, (row) => (row.kind === 'group' ? row.parts : [row]))
}

/** 非 around a row, or off it. */
export function toggleNot(id: number): RowEdit {
  return changeRow(id, (row: Row) => ({ ...row, nots: row.nots === 0 ? 1 : 0 }))
}

/** 全部满足 or 任一满足. */
export function setHow(id: number, how: 'all' | 'any'): RowEdit {
  return (root) => (root.id === id ? { ...root, how } : changeRow(id, (row: GroupRow) => ({ ...row, how }))(root))
}

/**
 * One place up (-1) or down (1). A clause goes into a neighbouring group and, at the edge of its own, out of it; a group
 * passes its neighbours whole. At the very top or end nothing happens.
 */
export function moveRow(id: number, by: -1 | 1): RowEdit {
  return (root) => {
    const parent = parentOf(root, id)
    const index = parent?.parts.findIndex((part) => part.id === id) ?? -1
    const row = parent?.parts[index]
    if (!parent || !row) return root
    const neighbour = parent.parts[index + by]
    if (!neighbour) return parent.id === root.id ? root : moveOut(root, parent, row, by)
    if (row.kind === 'clause' && neighbour.kind === 'group') return moveInto(root, neighbour, row, by)
    return withParts(root, parent.id, (parts) => {
      const moved = parts.filter((part) => part.id !== id)
      return [...moved.slice(0, index + by), row, ...moved.slice(index + by)]
    })
  }
}

function moveInto(root: RootRow, group: GroupRow, row: Row, by: -1 | 1): RootRow {
  const without = replaceIn(row.id, () => [])(root)
  return withParts(without, group.id, (parts) => (by === 1 ? [row, ...parts] : [...parts, row]))
}

function moveOut(root: RootRow, group: GroupRow, row: Row, by: -1 | 1): RootRow {
  const beside = replaceIn(group.id, (found) => {
    const rest = found.kind === 'group' ? { ...found, parts: found.parts.filter(({ id }) => id !== row.id) } : found
    const kept = rest.kind === 'group' && rest.parts.length === 0 ? [] : [rest]
    return by === 1 ? [...kept, row] : [row, ...kept]
  })
  return beside(root)
}

/** The group a row stands in. */
export function parentOf(group: GroupRow, id: number): GroupRow | undefined {
  for (const part of group.parts) {
    if (part.id === id) return group
    const found = part.kind === 'group' ? parentOf(part, id) : undefined
    if (found) return found
  }
  return undefined
}

function replaceIn(id: number, put: (row: Row) => readonly Row[]): RowEdit {
  const replace = <G extends GroupRow>(group: G): G => {
    let isChanged = false
    const parts = group.parts.flatMap((part): readonly Row[] => {
      const next = part.id === id ? put(part) : part.kind === 'group' ? [replace(part)] : [part]
      isChanged ||= next.length !== 1 || next[0] !== part
      return next
    })
    return isChanged ? { ...group, parts } : group
  }
  return replace
}

function withParts(root: RootRow, group: number, change: (parts: readonly Row[]) => readonly Row[]): RootRow {
  if (root.id === group) return { ...root, parts: change(root.parts) }
  return changeRow(group, (row: GroupRow) => ({ ...row, parts: change(row.parts) }))(root)
}

function addTo(group: number, make: (group: GroupRow) => Row): RowEdit {
  const add = <G extends GroupRow>(found: G): G => ({ ...found, parts: [...found.parts, make(found)] })
  return (root) => (root.id === group ? add(root) : changeRow(group, (row: GroupRow) => add(row))(root))
}

/** Groups that had parts before and have none now go too, from the inside out. */
function dropEmpty(now: RootRow, before: RootRow): RootRow {
  const hadParts = new Set<number>()
  const note = ({ parts }: GroupRow) => {
    for (const part of parts) {
      if (part.kind !== 'group') continue
      if (part.parts.length > 0) hadParts.add(part.id)
      note(part)
    }
  }
  note(before)
  const drop = <G extends GroupRow>(group: G): G => {
    const parts = group.parts
      .map((part) => (part.kind === 'group' ? drop(part) : part))
      .filter((part) => part.kind === 'clause' || part.parts.length > 0 || !hadParts.has(part.id))
    const isSame = parts.length === group.parts.length && parts.every((part, index) => part === group.parts[index])
    return isSame ? group : { ...group, parts }
  }
  return drop(now)
}

/** 全部满足（一项） written by nobody reads worse than the part itself. */
function bareWhenSingle(root: RootRow): RootRow {
  return root.parts.length < 2 ? { ...root, isBare: true } : root
}

function withNewIds(row: Row): Row {
  const id = nextRowId()
  return row.kind === 'clause' ? { ...row, id } : { ...row, id, parts: row.parts.map(withNewIds) }
}
