import { type ExportColumn, type ExportFormat, type ExportMatching, requestExport } from '@huoshui/contract'
import { printCount } from '@huoshui/ui'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Checkbox, Flex, Form } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { CountButton } from '../enterprise/CountButton.tsx'
import type { EnterpriseSearch } from '../enterprise/enterprise-search.ts'
import { newId } from '../new-id.ts'
import { verdictWords } from '../offer/verdict.ts'
import { remote } from '../remote.ts'
import { ColumnPicker } from './ColumnPicker.tsx'
import { hasPersonal } from './column-presets.ts'
import { describeFilter } from './describe-filter.ts'
import { doneWords, FormatField, ReasonField } from './ExportFields.tsx'
import { readColumns, storeColumns } from './remembered-columns.ts'

type Fields = { format: ExportFormat; columns: ExportColumn[]; isUnmasked: boolean; reason: string }

/** Firms held against conditions, in words and by number. */
type MatchingList = { matching: ExportMatching; words: string; count: number | null }

type Props = ({ search: EnterpriseSearch; list?: never } | { list: MatchingList; search?: never }) & {
  onClose: () => void
}

/** Asks for an export of what the list shows; made in the background, approved by another person where it must be. */
export function ExportDialog({ search, list, onClose }: Props) {
  const { sort: _, ...filter } = search ?? {}
  const [form] = Form.useForm<Fields>()
  const [id] = useState(() => newId())
  const navigate = useNavigate()
  const nameOf = useAreaNames()
  const run = (fields: Fields) => {
    const isUnmasked = (fields.isUnmasked ?? false) && hasPersonal(fields.columns)
    const what = list ? { filter: {}, matching: list.matching } : { filter }
    return remote(requestExport, { body: { ...fields, id, ...what, isUnmasked, reason: fields.reason.trim() } })
  }
  return (
    <CommandDialog
      title={list ? '导出名单' : '导出名录'}
      okText="提交导出"
      width={840}
      form={form}
      initialValues={{ format: 'xlsx', columns: readColumns(), isUnmasked: false }}
      run={run}
      changes={['exports']}
      done={doneWords}
      onDone={({ columns }) => {
        storeColumns(columns)
        onClose()
        void navigate({ to: '/exports' })
      }}
      onClose={onClose}
    >
      <Flex gap={12} wrap align="center" style={{ marginBottom: 16 }}>
        <span style={{ overflowWrap: 'anywhere' }}>
          导出范围：
          {list
            ? `${verdictWords[list.matching.verdict].label}${list.words}的经营主体`
            : describeFilter(filter, nameOf)}
          {list && list.count !== null && `，共 ${printCount(list.count)} 户`}
        </span>
        {!list && <CountButton search={filter} />}
      </Flex>
      <FormatField />
      <Form.Item name="columns" label="列" rules={[{ required: true, type: 'array', message: '请至少选一列。' }]}>
        <ColumnPicker />
      </Form.Item>
      <PersonalChoice />
      <ReasonField example="6 月走访分组用" />
    </CommandDialog>
  )
}

/** Whether names and phones are whole; asked only when a personal column is in the file. */
function PersonalChoice() {
  const form = Form.useFormInstance<Fields>()
  const columns = Form.useWatch('columns', form) ?? []
  const isUnmasked = Form.useWatch('isUnmasked', form) ?? false
  const isPersonal = hasPersonal(columns)
  return (
    <>
      {isPersonal && (
        <Form.Item name="isUnmasked" valuePropName="checked" style={{ marginBottom: 12 }}>
          <Checkbox>导出完整的姓名和电话（不勾选则隐去部分）</Checkbox>
        </Form.Item>
      )}
      <Alert
        type={isPersonal && isUnmasked ? 'warning' : 'info'}
        showIcon
        role="status"
        style={{ marginBottom: 16 }}
        title={
          isPersonal && isUnmasked
            ? '含完整个人信息，须由另一位有权限的人员审批后才生成；请在用途里写明为什么需要。'
            : '提交后在后台生成，7 天内可下载；超过规定行数的，须由另一位有权限的人员审批。'
        }
      />
    </>
  )
}
