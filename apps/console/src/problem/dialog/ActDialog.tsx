import { actOnProblem, type Problem } from '@huoshui/contract'
import {
  PROBLEM_ACTIONS,
  type ProblemAction,
  SATISFACTIONS,
  type Satisfaction,
} from '@huoshui/rules/problem-stage/problem-words'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { departmentsQuery, problemKindsQuery } from '../problem-queries.ts'

type Fields = { ownerId?: string; workingDays?: number; note?: string; satisfaction?: Satisfaction }

const noteLabels: Partial<Record<ProblemAction, string>> = {
  transfer: '转办理由',
  refer: '提交理由',
  solve: '怎么解决的',
  reply: '答复内容（企业会看到）',
  rate_unsolved: '企业怎么说',
  reopen: '企业怎么说',
  close: '情况（何时联系、为何没有评价）',
  withdraw: '撤回理由',
}

/** One step of a problem; what it asks for follows the step. */
export function ActDialog({
  problem,
  action,
  onClose,
}: {
  problem: Problem
  action: ProblemAction
  onClose: () => void
}) {
  const [form] = Form.useForm<Fields>()
  const [step] = useState(() => newId())
  const isHandedOn = ['assign', 'transfer', 'rate_unsolved', 'reopen'].includes(action)
  const noteLabel = noteLabels[action] ?? '说明（可不填）'
  return (
    <CommandDialog<Fields, { id: string }>
      title={PROBLEM_ACTIONS[action]}
      okText={PROBLEM_ACTIONS[action]}
      form={form}
      run={({ ownerId, workingDays, note, satisfaction }) =>
        remote(actOnProblem, {
          params: { id: problem.id },
          body: {
            id: step,
            action,
            version: problem.version,
            ...(ownerId ? { ownerId } : {}),
            ...(workingDays ? { workingDays } : {}),
            ...(note?.trim() ? { note } : {}),
            ...(satisfaction ? { satisfaction } : {}),
          },
        })
      }
      changes={['problems']}
      done="已办理。"
      onClose={onClose}
    >
      {isHandedOn && <OwnerFields problem={problem} action={action} />}
      {action === 'rate' && (
        <Form.Item
          name="satisfaction"
          label="企业评价（按企业的原话记）"
          rules={[{ required: true, message: '请选择企业的评价。' }]}
        >
          <Radio.Group
            options={(Object.keys(SATISFACTIONS) as Satisfaction[])
              .filter((value) => value !== 'unsatisfied')
              .map((value) => ({ value, label: SATISFACTIONS[value] }))}
          />
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={noteLabel}
        rules={noteLabels[action] ? [{ required: true, whitespace: true, min: 2, message: '请填写。' }] : []}
      >
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
    </CommandDialog>
  )
}

function OwnerFields({ problem, action }: { problem: Problem; action: ProblemAction }) {
  const kinds = useQuery(problemKindsQuery)
  const departments = useQuery(departmentsQuery)
  const kind = kinds.data?.rows.find((row) => row.kind === problem.kind)
  const options = (departments.data?.organisations ?? [])
    .filter(({ id }) => action !== 'transfer' || id !== problem.ownerId)
    .map(({ id, name }) => ({ value: id, label: name }))
  const isChosen = action === 'assign' || action === 'transfer'
  return (
    <>
      <Form.Item
        name="ownerId"
        label="承办部门"
        rules={
          action === 'transfer' || (action === 'assign' && !kind?.ownerId)
            ? [{ required: true, message: '请选择承办部门。' }]
            : []
        }
        extra={
          isChosen ? kind?.ownerName && action === 'assign' && `不选则交 ${kind.ownerName}` : '不选则仍交原承办部门'
        }
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          loading={departments.isPending}
          options={options}
        />
      </Form.Item>
      <Form.Item
        name="workingDays"
        label="办理时限（工作日）"
        extra={kind && `不填按这一类的 ${kind.workingDays} 个工作日${kind.isVerified ? '' : '（未经核定）'}`}
      >
        <InputNumber min={1} max={120} precision={0} style={{ width: 120 }} />
      </Form.Item>
    </>
  )
}
