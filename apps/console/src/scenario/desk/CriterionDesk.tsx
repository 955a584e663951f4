import type { CriterionChange } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import { Panel, QuietText } from '@huoshui/ui'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { CriterionBuilder } from '../../criterion/CriterionBuilder.tsx'
import { isSameCriterion } from '../../criterion/model/draft.ts'
import type { TellDraft } from './desk-draft.ts'

type Props = { productId: string | null; before: Criterion; initial: Criterion; onDraft: TellDraft }

/** Changes a product's criterion, as rows or as text; the one in force stays on the screen. */
export function CriterionDesk({ productId, before, initial, onDraft }: Props) {
  const [after, setAfter] = useState<Criterion | null>(initial)
  const [fault, setFault] = useState<string | null>(null)
  const [last, setLast] = useState(initial)
  const change = useMemo<CriterionChange>(
    () => ({ kind: 'criterion', productId, before, after: last }),
    [productId, before, last],
  )
  const problem = fault ?? (after === null ? '请至少写一个条件；删去最后一个之前的结果还在下面。' : null)
  const isSame = isSameCriterion(before, last)
  useEffect(() => onDraft({ change, problem, isSame }), [change, problem, isSame, onDraft])
  const take = (next: Criterion | null) => {
    setAfter(next)
    if (next) setLast(next)
  }
  return (
    <Panel
      title="改动后的准入条件"
      extra={
        <Button size="small" disabled={isSame && problem === null} onClick={() => take(before)}>
          恢复现行条件
        </Button>
      }
    >
      <p style={{ margin: '0 0 12px', overflowWrap: 'anywhere' }}>
        <QuietText>现行：{printCriterion(before)}</QuietText>
      </p>
      <CriterionBuilder value={after} onChange={take} onProblem={setFault} hasPreview={false} />
    </Panel>
  )
}
