import type { GridPart } from '../grid.ts'
import { boundAt } from '../line/boundary.ts'
import type { Line } from '../line/build-line.ts'
import { labelOf } from './label-of.ts'

/** A stretch of the line inside one village that belongs to one owner. */
export type Stretch = { rank: number; begin: number; end: number; owner: number }

/** The stretches of one village, in order. */
export function stretchesOf(line: Line, rank: number, owner: Int32Array): Stretch[] {
  const stretches: Stretch[] = []
  const last = line.starts[rank + 1] ?? 0
  for (let begin = line.starts[rank] ?? 0; begin < last; ) {
    let end = begin + 1
    while (end < last && owner[end] === owner[begin]) end++
    stretches.push({ rank, begin, end, owner: owner[begin] ?? 0 })
    begin = end
  }
  return stretches
}

/** The part a stretch stands for. */
export function partOf(line: Line, stretch: Stretch): GridPart {
  const isLast = stretch.end === line.starts[stretch.rank + 1]
  return {
    village: line.villages[stretch.rank]?.code ?? '',
    from: boundAt(line, stretch.begin),
    until: isLast ? null : boundAt(line, stretch.end),
    label: labelOf(line, stretch),
  }
}
