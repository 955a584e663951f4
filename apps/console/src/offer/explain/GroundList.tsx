import type { ExplainedLine } from '@huoshui/contract'
import { VerdictText } from '../VerdictText.tsx'

/** 逐条依据: every clause with its answer, groups set in as the criterion nests them. */
export function GroundList({ grounds }: { grounds: readonly ExplainedLine[] }) {
  // The same clause may be asked twice: a line's name is its place.
  const lines = grounds.map((ground, place) => ({ ...ground, place }))
  return (
    <ul className="plain-list" aria-label="逐条依据">
      {lines.map(({ place, depth, text, verdict }) => (
        <li key={place} className="ground-line">
          <span style={{ paddingInlineStart: depth * 16 }}>{text}</span>
          <VerdictText verdict={verdict} />
        </li>
      ))}
    </ul>
  )
}
