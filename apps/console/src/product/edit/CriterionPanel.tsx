import type { ProductContent } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { Panel } from '@huoshui/ui'
import { memo, useEffect, useState } from 'react'
import { CriterionBuilder } from '../../criterion/CriterionBuilder.tsx'

type Props = {
  /** What it begins with, and begins anew with when two people's drafts were put together. */
  begin: ProductContent['criterion']
  onChange: (criterion: Criterion | null) => void
  onProblem: (problem: string | null) => void
}

/** 准入条件 of the product, drawn on its own: the rest of the form does not follow a dragged threshold. */
export const CriterionPanel = memo(function CriterionPanel({ begin, onChange, onProblem }: Props) {
  const [value, setValue] = useState(begin?.criterion ?? null)
  useEffect(() => setValue(begin?.criterion ?? null), [begin])
  const change = (next: Criterion | null) => {
    setValue(next)
    onChange(next)
  }
  return (
    <Panel title="准入条件" style={{ overflow: 'clip' }}>
      <CriterionBuilder value={value} onChange={change} onProblem={onProblem} />
    </Panel>
  )
})
