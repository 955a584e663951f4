import type { GridFirm } from '../grid.ts'
import { boundaryAt } from '../line/boundary.ts'
import type { Line } from '../line/build-line.ts'
import { shortVillage } from '../place/village-label.ts'
import type { Stretch } from './parts-of-line.ts'

/** A part for people: the village alone where it is whole, else its streets; house numbers and names where those are cut. */
export function labelOf(line: Line, { rank, begin, end }: Omit<Stretch, 'owner'>): string {
  const village = shortVillage(line.villages[rank]?.name ?? '')
  const [first, last] = [line.starts[rank], line.starts[rank + 1]]
  if (begin === first && end === last) return `${village}（全部）`
  const streets = groupStreets(line, begin, end)
  const shown = streets
    .slice(0, SHOWN)
    .map((street) => labelOfStreet(line, street, { first: first ?? 0, last: last ?? 0 }))
  const more = streets.length > SHOWN ? `等${streets.length}处` : ''
  return `${village}：${shown.join('、')}${more}`
}

const SHOWN = 4

type Street = { name: string; begin: number; end: number }

function groupStreets(line: Line, begin: number, end: number): Street[] {
  const streets: Street[] = []
  for (let at = begin; at < end; at++) {
    const name = line.firms[at]?.street ?? ''
    const last = streets.at(-1)
    if (last?.name === name) last.end = at + 1
    else streets.push({ name, begin: at, end: at + 1 })
  }
  return streets
}

function labelOfStreet(line: Line, { name, begin, end }: Street, village: { first: number; last: number }): string {
  const edges = [
    begin > village.first ? boundaryAt(line, begin) : 'village',
    end < village.last ? boundaryAt(line, end) : 'village',
  ]
  const label = name === '' ? '未写明街巷的' : name
  const [first, last] = [line.firms[begin] ?? null, line.firms[end - 1] ?? null]
  if (edges.includes('name')) return `${label}自${houseOf(first)}至${houseOf(last)}`
  return edges.includes('door') ? `${label}${doorsOf(first, last)}` : label
}

function doorsOf(first: GridFirm | null, last: GridFirm | null): string {
  const [low, high] = [first?.door ?? 0, last?.door ?? 0]
  if (high === 0) return ''
  if (low === 0) return `未编号及${high}号以内`
  return low === high ? `${low}号` : `${low}–${high}号`
}

function houseOf(firm: GridFirm | null): string {
  return `${firm?.door ? `${firm.door}号` : '未编号'}“${firm?.name ?? ''}”`
}
