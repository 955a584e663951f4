import { pinyinOf } from '../../pinyin/pinyin-of.ts'
import type { PartBound } from '../grid.ts'
import { BOUNDARIES, type Boundary, type Line } from './build-line.ts'

/** What lies between an item and the one before it. */
export function boundaryAt({ boundaries }: Line, at: number): Boundary {
  return BOUNDARIES[boundaries[at] ?? 0] ?? 'gap'
}

/** The bound of a part that begins with this item, no closer than it needs to be: null where its village begins. */
export function boundAt(line: Line, at: number): PartBound | null {
  const firm = line.firms[at]
  const boundary = boundaryAt(line, at)
  if (!firm || boundary === 'gap' || boundary === 'village') return null
  const { street, door, id } = firm
  if (boundary === 'street') return { street, door: 0, name: '', id: '' }
  if (boundary === 'door') return { street, door, name: '', id: '' }
  const name = pinyinOf(firm.name)
  return { street, door, name, id: name === pinyinOf(line.firms[at - 1]?.name ?? '') ? id : '' }
}

/** Whether a firm stands before a bound in the order of the line. */
export function isBefore(firm: { street: string; door: number; name: string; id: string }, bound: PartBound): boolean {
  if (firm.street !== bound.street) return firm.street < bound.street
  if (firm.door !== bound.door) return firm.door < bound.door
  if (bound.name === '' && bound.id === '') return false
  const name = pinyinOf(firm.name)
  return name === bound.name ? firm.id < bound.id : name < bound.name
}

/** −1, 0, 1 in the order of the line; null stands before everything. */
export function compareBounds(one: PartBound | null, other: PartBound | null): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? -1 : 1
  for (const key of ['street', 'door', 'name', 'id'] as const) {
    if (one[key] !== other[key]) return one[key] < other[key] ? -1 : 1
  }
  return 0
}
