import type { RuleEntry } from '@huoshui/contract'
import { Link } from '@tanstack/react-router'
import { UnverifiedTag } from '../../offer/UnverifiedTag.tsx'

type Props = Pick<RuleEntry, 'cite' | 'added'>

/** Document and clause of a number; of an official's entry, the way to it. Its note stands once, with the document. */
export function CitationWords({ cite: { document, clause, verified }, added }: Props) {
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      {document}　{clause}
      {!verified && <UnverifiedTag />}
      {added !== null && (
        <>
          {' '}
          <Link to="/rules/entries/$id" params={{ id: added }} className="in-text">
            补录条目
          </Link>
        </>
      )}
    </div>
  )
}

/** The days a citation holds for. */
export function SpanText({ firstDay, lastDay }: { firstDay: string; lastDay: string | null }) {
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      <span style={{ whiteSpace: 'nowrap' }}>{firstDay} 起</span>
      {lastDay !== null && <span style={{ whiteSpace: 'nowrap', display: 'block' }}>至 {lastDay}</span>}
    </span>
  )
}
