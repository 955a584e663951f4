import type { RuleEntry } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { UnverifiedTag } from '../../offer/UnverifiedTag.tsx'

type Props = Pick<RuleEntry, 'cite' | 'added'>

/** Document and clause of a number; of an official's entry, the way to it. */
export function CitationWords({ cite: { document, clause, verified, note }, added }: Props) {
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      {document}　{clause}
      {!verified && <UnverifiedTag />}
      {added !== null && (
        <>
          {' '}
          <Link to="/rules/entries/$id" params={{ id: added }}>
            补录条目
          </Link>
        </>
      )}
      {note && <QuietText style={{ display: 'block', fontSize: 13 }}>{note}</QuietText>}
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
