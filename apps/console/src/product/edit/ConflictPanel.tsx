import { type ProductField, productFields } from '@huoshui/contract'
import { MissingText, Panel, QuietText } from '@huoshui/ui'
import { Alert, Button, Flex, Radio, Table } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { describeValue } from '../words/describe-field.ts'
import { useContentNames } from '../words/useContentNames.ts'
import type { Choices, Conflict } from './merge-content.ts'
import type { DraftConflict } from './useProductDraft.ts'

type Props = { conflict: DraftConflict; bankId: string; onMend: (choices: Choices) => void }

/** Somebody saved the same draft meanwhile: what both changed is chosen one by one, everything else is put together. */
export function ConflictPanel({ conflict: { conflicts, theirsOnly, seen }, bankId, onMend }: Props) {
  const [choices, setChoices] = useState<Choices>({})
  const names = useContentNames(bankId, true)
  const panel = useRef<HTMLDivElement>(null)
  // The button that found the conflict stands at the other end of the page.
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'center' })
    panel.current?.focus({ preventScroll: true })
  }, [])
  const isUndecided = conflicts.some(({ field }) => !choices[field])
  const value = (field: ProductField, given: unknown) =>
    describeValue(field, given, names).join('、') || <MissingText label="没有填写" />
  const radio = (row: Conflict, which: 'mine' | 'theirs') => (
    <Radio
      checked={choices[row.field] === which}
      onChange={() => setChoices({ ...choices, [row.field]: which })}
      aria-label={`${productFields[row.field]}：用${which === 'mine' ? '我的' : '对方的'}`}
    >
      <span style={{ overflowWrap: 'anywhere' }}>{value(row.field, row[which])}</span>
    </Radio>
  )
  return (
    <Panel title="有人刚改过这份草稿">
      <Flex ref={panel} tabIndex={-1} vertical gap={12} style={{ outline: 'none' }}>
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={`您打开之后，草稿又被保存过（第 ${seen.version} 版第 ${seen.revision} 次）。您写的都还在，请核对后合并，再保存。`}
          description={
            theirsOnly.length > 0 &&
            `只有对方改过的：${theirsOnly.map((field) => productFields[field]).join('、')}，将一并采用。`
          }
        />
        {conflicts.length > 0 && (
          <Table<Conflict>
            aria-label="两边都改过的项目"
            size="small"
            rowKey="field"
            pagination={false}
            scroll={{ x: 640 }}
            dataSource={conflicts}
            columns={[
              { title: '项目', key: 'field', width: 110, render: (_, { field }) => productFields[field] },
              { title: '原来', key: 'base', render: (_, row) => <QuietText>{value(row.field, row.base)}</QuietText> },
              { title: '我写的', key: 'mine', render: (_, row) => radio(row, 'mine') },
              { title: '对方存的', key: 'theirs', render: (_, row) => radio(row, 'theirs') },
            ]}
          />
        )}
        <span>
          <Button type="primary" disabled={isUndecided} onClick={() => onMend(choices)}>
            {isUndecided ? '请逐项选定' : '合并到表单'}
          </Button>
        </span>
      </Flex>
    </Panel>
  )
}
