import type { MissingFact } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { howToLearn } from './how-to-learn.ts'

/** What is not known, and how it is learned: asked of the firm, or supplied by somebody else. */
export function MissingList({ missing }: { missing: readonly MissingFact[] }) {
  return (
    <ul className="plain-list missing-list" aria-label="缺少的事实">
      {missing.map((fact) => (
        <li key={fact.fact}>
          {fact.label}
          <QuietText style={{ display: 'block', fontSize: 13 }}>{howToLearn(fact)}</QuietText>
        </li>
      ))}
    </ul>
  )
}
