import { correctVisit } from '@huoshui/contract'
import {
  DIFFICULTIES,
  type Difficulty,
  OPERATING_STATES,
  type OperatingState,
  VISIT_MODES,
  VISIT_RESULTS,
  type VisitMode,
  type VisitResultKey,
} from '@huoshui/rules/visit/visit-words'
import { Form, Input, Select } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { ReasonField } from '../command/ReasonField.tsx'
import { remote } from '../remote.ts'
import { changesOf } from './changes-of.ts'
import type { VisitDetail } from './VisitPage.tsx'

export type VisitFields = {
  mode: VisitMode
  result: VisitResultKey
  operating: OperatingState | null
  difficulties: Difficulty[]
  remark: string | null
}
type Fields = VisitFields & { reason: string }

/** Corrects what was recorded wrongly; what it said before stays in the history. */
export function CorrectVisitDialog({ visit, onClose }: { visit: VisitDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const { mode, result, operating, difficulties, remark } = visit
  return (
    <CommandDialog<Fields, { version: number }>
      title="更正走访记录"
      okText="更正"
      form={form}
      initialValues={{ mode, result, operating, difficulties, remark }}
      run={({ reason, ...fields }) =>
        remote(correctVisit, {
          params: { id: visit.id },
          body: { version: visit.version, reason, changes: changesOf(visit, fields) },
        })
      }
      changes={['visits']}
      done="已更正，原值保留在更正记录里。"
      onClose={onClose}
    >
      <Form.Item name="mode" label="方式">
        <Select options={optionsOf(VISIT_MODES)} />
      </Form.Item>
      <Form.Item name="result" label="结果">
        <Select options={Object.entries(VISIT_RESULTS).map(([value, { label }]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="operating" label="经营状况">
        <Select allowClear options={optionsOf(OPERATING_STATES)} />
      </Form.Item>
      <Form.Item name="difficulties" label="困难">
        <Select mode="multiple" options={optionsOf(DIFFICULTIES)} />
      </Form.Item>
      <Form.Item name="remark" label="备注">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} showCount />
      </Form.Item>
      <ReasonField label="更正理由" />
    </CommandDialog>
  )
}

function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
