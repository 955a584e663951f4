import type { ImportMapping } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Checkbox, Flex, InputNumber, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { AreaUnitSelect } from './AreaUnitSelect.tsx'
import { statusWords, typeWords } from './default-words.ts'

type Props = { mapping: ImportMapping; sheets: readonly string[]; onChange: (part: Partial<ImportMapping>) => void }

/** What the columns do not say: where the headers stand, the unit of amounts, one value for all rows. */
export function MappingOptions({ mapping, sheets, onChange }: Props) {
  const { fields, defaults, headerRow, amountUnit, skipHidden } = mapping
  const setDefault = (name: 'type' | 'status' | 'unit', value: string | undefined) => {
    const { [name]: _, ...rest } = defaults
    onChange({ defaults: value ? { ...rest, [name]: value } : rest })
  }
  return (
    <Flex gap={16} wrap align="end">
      <Labelled label="表头在第几行">
        {(id) => (
          <InputNumber<number>
            id={id}
            min={1}
            max={100}
            precision={0}
            style={{ width: 110 }}
            value={headerRow}
            onChange={(row) => row && onChange({ headerRow: row })}
          />
        )}
      </Labelled>
      <Labelled label="金额未写单位时按">
        {(id) => (
          <Select
            id={id}
            style={{ width: 130 }}
            value={amountUnit}
            options={(['元', '万元', '亿元'] as const).map((value) => ({ value, label: value }))}
            onChange={(unit) => onChange({ amountUnit: unit })}
          />
        )}
      </Labelled>
      {!fields.includes('type') && (
        <Word
          label="全部行的主体类型"
          words={typeWords}
          value={defaults.type}
          onChange={(word) => setDefault('type', word)}
        />
      )}
      {!fields.includes('status') && (
        <Word
          label="全部行的登记状态"
          words={statusWords}
          value={defaults.status}
          onChange={(word) => setDefault('status', word)}
        />
      )}
      {!fields.includes('unit') && !fields.includes('town') && (
        <Labelled label="全部行的管理单元">
          {(id) => <AreaUnitSelect id={id} value={defaults.unit} onChange={(unit) => setDefault('unit', unit)} />}
        </Labelled>
      )}
      {sheets.length > 0 && (
        <Checkbox checked={skipHidden} onChange={({ target }) => onChange({ skipHidden: target.checked })}>
          不导入表格里隐藏的行
        </Checkbox>
      )}
      {sheets.length > 1 && (
        <QuietText>
          文件有 {sheets.length} 张工作表（{sheets.join('、')}）；要用另一张，请重新上传并填表名。
        </QuietText>
      )}
    </Flex>
  )
}

type WordProps = {
  label: string
  words: readonly string[]
  value: string | undefined
  onChange: (word: string | undefined) => void
}

function Word({ label, words, value, onChange }: WordProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          style={{ width: 170 }}
          allowClear
          placeholder="未指定"
          value={value ?? null}
          options={words.map((word) => ({ value: word, label: word }))}
          onChange={(word: string | undefined) => onChange(word)}
        />
      )}
    </Labelled>
  )
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <Flex vertical gap={4}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </Flex>
  )
}
