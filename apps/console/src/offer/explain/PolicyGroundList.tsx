import type { PolicyGround } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { UnverifiedTag } from '../UnverifiedTag.tsx'
import { VerdictText } from '../VerdictText.tsx'

/** Clauses with answer and place; a hint is said to be one, an unverified document too. */
export function PolicyGroundList({ label, grounds }: { label: string; grounds: readonly PolicyGround[] }) {
  return (
    <ul className="plain-list" aria-label={label}>
      {grounds.map((ground) => (
        <li key={`${ground.clause} ${ground.text}`} className="ground-line">
          <span>
            {ground.text}
            <QuietText style={{ display: 'block', fontSize: 13 }}>
              {[ground.document, ground.clause].filter(Boolean).join('　')}
              {ground.isHint && '（提示，不影响结论）'}
              {ground.added && (
                <>
                  {'　'}
                  <Link to="/rules/entries/$id" params={{ id: ground.added }} className="in-text">
                    补录条目
                  </Link>
                </>
              )}
              {ground.document && !ground.isVerified && <UnverifiedTag />}
            </QuietText>
          </span>
          <VerdictText verdict={ground.result} />
        </li>
      ))}
    </ul>
  )
}
