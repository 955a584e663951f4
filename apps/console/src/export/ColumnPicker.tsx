import { type ExportColumn, exportColumns } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Button, Checkbox, Col, Flex, Row } from 'antd'
import { allColumns, columnGroups, columnPresets, inOrder, type PresetName, presetOf } from './column-presets.ts'

type Props = { value?: ExportColumn[]; onChange?: (columns: ExportColumn[]) => void }

const presetNames = Object.keys(columnPresets) as PresetName[]

/** Which columns the file has: a preset, or one by one. */
export function ColumnPicker({ value = [], onChange }: Props) {
  const current = presetOf(value)
  const toggle = (column: ExportColumn, isChosen: boolean) =>
    onChange?.(inOrder(isChosen ? [...value, column] : value.filter((one) => one !== column)))
  return (
    <Flex vertical gap={12}>
      <Flex gap={8} wrap align="center">
        {presetNames.map((name) => (
          <Button
            key={name}
            size="small"
            type={current === name ? 'primary' : 'default'}
            aria-pressed={current === name}
            onClick={() => onChange?.(inOrder(columnPresets[name].columns))}
          >
            {columnPresets[name].label}
          </Button>
        ))}
        <span aria-live="polite">
          <QuietText style={{ fontSize: 13 }}>
            已选 {value.length} 列，共 {allColumns.length} 列
          </QuietText>
        </span>
      </Flex>
      {columnGroups.map(({ label, columns }) => (
        <fieldset key={label} style={{ border: 0, margin: 0, padding: 0 }}>
          <legend style={legendStyle}>{label}</legend>
          <Row gutter={[8, 4]}>
            {columns.map((column) => (
              <Col key={column} xs={12} sm={8} md={6}>
                <Checkbox checked={value.includes(column)} onChange={({ target }) => toggle(column, target.checked)}>
                  {exportColumns[column].label}
                </Checkbox>
              </Col>
            ))}
          </Row>
        </fieldset>
      ))}
    </Flex>
  )
}

// Ant Design draws legends as headings with a rule beneath.
const legendStyle = { padding: 0, margin: 0, border: 0, fontSize: 13, fontWeight: 600 } as const
