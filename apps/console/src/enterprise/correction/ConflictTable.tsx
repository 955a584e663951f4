import { Alert, Radio, Table } from 'antd'
import { useAreaNames } from '../../area/areas.ts'
import { fieldLabel, fieldValue } from '../field-labels.ts'
import type { ConflictRow } from './compare-conflict.ts'

type Choices = Record<string, 'mine' | 'now'>
type Props = { rows: readonly ConflictRow[]; choices: Choices; onChoose: (choices: Choices) => void }

/** Somebody else was faster: every field that both changed asks for a choice. */
export function ConflictTable({ rows, choices, onChoose }: Props) {
  const nameOf = useAreaNames()
  const show = (row: ConflictRow, value: unknown) =>
    fieldValue(row.field, typeof value === 'number' || typeof value === 'string' ? value : null, nameOf)
  return (
    <>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title="您填写期间，这一户刚被别人修改过。两边都改了的字段请逐一选定，其余按您的更正提交。"
        style={{ marginBottom: 12 }}
      />
      <Table<ConflictRow>
        size="small"
        rowKey="field"
        pagination={false}
        dataSource={[...rows]}
        columns={[
          { title: '字段', key: 'field', render: (_, row) => fieldLabel(row.field) },
          { title: '您看到的', key: 'base', render: (_, row) => show(row, row.base) },
          { title: '现在的值', key: 'now', render: (_, row) => show(row, row.now) },
          { title: '您要改成', key: 'mine', render: (_, row) => show(row, row.mine) },
          {
            title: '选定',
            key: 'choice',
            render: (_, row) =>
              row.isClash ? (
                <Radio.Group
                  aria-label={`${fieldLabel(row.field)}取哪一个`}
                  value={choices[row.field]}
                  onChange={(event) => onChoose({ ...choices, [row.field]: event.target.value })}
                  options={[
                    { value: 'mine', label: '用我的' },
                    { value: 'now', label: '用现值' },
                  ]}
                />
              ) : (
                '无冲突'
              ),
          },
        ]}
      />
    </>
  )
}
