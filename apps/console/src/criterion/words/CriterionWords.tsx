import '../criterion.css'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { usePlaceNames } from '../../area/usePlaceNames.ts'
import { areasIn, describeClause, type NameOfArea } from './describe-clause.ts'

/** Who is eligible, as a list to read. */
export function CriterionWords({ criterion }: { criterion: Criterion }) {
  const nameOf = usePlaceNames(areasIn(criterion))
  if ('all' in criterion && criterion.all.length === 0)
    return <p style={{ margin: 0 }}>不设条件，所有经营主体都符合。</p>
  if ('all' in criterion) return <Parts head="以下条件须全部满足：" parts={criterion.all} nameOf={nameOf} />
  return (
    <ul className="criterion-words">
      <Part criterion={criterion} nameOf={nameOf} />
    </ul>
  )
}

type PartsProps = { head: string; parts: readonly Criterion[]; nameOf: NameOfArea }

function Parts({ head, parts, nameOf }: PartsProps) {
  return (
    <>
      {head}
      <ul className="criterion-words">
        {parts.map((part) => (
          <Part key={JSON.stringify(part)} criterion={part} nameOf={nameOf} />
        ))}
      </ul>
    </>
  )
}

function Part({ criterion, nameOf }: { criterion: Criterion; nameOf: NameOfArea }) {
  if ('all' in criterion)
    return (
      <li>
        <Parts head="全部满足：" parts={criterion.all} nameOf={nameOf} />
      </li>
    )
  if ('any' in criterion)
    return (
      <li>
        <Parts head="任一满足即可：" parts={criterion.any} nameOf={nameOf} />
      </li>
    )
  if ('not' in criterion)
    return (
      <li>
        <Parts head="须不成立：" parts={[criterion.not]} nameOf={nameOf} />
      </li>
    )
  return <li>{describeClause(criterion, nameOf)}</li>
}
