import { QuietText } from '@huoshui/ui'
import { Alert, Flex } from 'antd'
import type { RowFault } from '../model/clause-row.ts'
import type { RowEdit } from '../model/edit-rows.ts'
import type { RootRow } from '../model/row.ts'
import { AddButtons, HowChoice, PartLines } from './GroupLines.tsx'
import { useRowFocus } from './useRowFocus.ts'

type Props = {
  root: RootRow
  faults: ReadonlyMap<number, RowFault>
  /** false: no criterion is stated, which is not the same as one that asks nothing. */
  isStated: boolean
  onEdit: (edit: RowEdit) => void
}

/** The rows of a criterion. */
export function RootRows({ root, faults, isStated, onEdit }: Props) {
  const { frame, onDeed } = useRowFocus(onEdit)
  const whole = faults.get(root.id)
  return (
    <div ref={frame}>
      {root.parts.length > 1 && (
        <Flex gap={8} align="center" style={{ marginBlockEnd: 4 }}>
          <HowChoice group={root} onEdit={onEdit} />
        </Flex>
      )}
      {root.parts.length > 0 ? (
        <PartLines group={root} faults={faults} onEdit={onEdit} onDeed={onDeed} />
      ) : (
        <p style={{ margin: '4px 0 8px' }}>
          <QuietText>
            {isStated ? <AsksNothing how={root.how} /> : '还没有写条件。添加一行，或在下面直接写文字。'}
          </QuietText>
        </p>
      )}
      <AddButtons group={root} onDeed={onDeed} />
      {whole && <Alert type="error" showIcon title={whole.sentence} />}
    </div>
  )
}

function AsksNothing({ how }: { how: 'all' | 'any' }) {
  return how === 'all' ? '不设条件：所有经营主体都符合。' : '任一满足，但一个条件都没有：没有一户符合。'
}
