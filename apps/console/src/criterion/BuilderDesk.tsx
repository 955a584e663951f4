import './criterion.css'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { Flex } from 'antd'
import { LivePreview } from './preview/LivePreview.tsx'
import { RootRows } from './rows/RootRows.tsx'
import { CriterionText } from './text/CriterionText.tsx'
import { useCriterionDraft } from './useCriterionDraft.ts'

export type BuilderProps = {
  /** null: no criterion is stated. */
  value: Criterion | null
  /** Told with every change that leaves the criterion whole. */
  onChange: (criterion: Criterion | null) => void
  /** Told why what is on the screen is not whole, and null when it is again: nobody should save before. */
  onProblem?: (problem: string | null) => void
  /** Without the count beside it, where the page counts in its own way. */
  hasPreview?: boolean
}

/** The builder itself; `CriterionBuilder` fetches it when it is first shown. */
export function BuilderDesk({ value, onChange, onProblem, hasPreview = true }: BuilderProps) {
  const { draft, edit, write } = useCriterionDraft({ value, onChange, onProblem })
  const writing = (
    <Flex vertical gap={12} style={{ minWidth: 0 }}>
      <RootRows root={draft.root} faults={draft.rowFaults} isStated={draft.criterion !== null} onEdit={edit} />
      <CriterionText text={draft.text} fault={draft.textFault} isBehind={draft.rowFaults.size > 0} onWrite={write} />
    </Flex>
  )
  if (!hasPreview) return writing
  return (
    <div className="criterion-frame">
      {writing}
      <LivePreview criterion={draft.criterion} isBehind={draft.rowFaults.size > 0 || draft.textFault !== null} />
    </div>
  )
}
