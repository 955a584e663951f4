import {
  askGoalChange,
  type Goal,
  type GoalTask,
  listOrganisations,
  makeGoal,
  makeGoalTask,
  moveGoalTask,
  reportGoalValue,
} from '@huoshui/contract'
import { FIGURE_IDS, FIGURE_UNITS, type FigureId, figureOf } from '@huoshui/rules/figure/figures'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'

export type GoalAsked =
  | { kind: 'goal' | 'task' }
  | { kind: 'change' | 'report'; goal: Goal }
  | { kind: 'move'; task: GoalTask }

type Given = {
  title: string
  figure?: FigureId
  unit?: string
  ownerId?: string
  startsOn: string
  endsOn: string
  number: number
  source: string
  clause?: string
  reason: string
}

const titles = { goal: '设立目标', task: '交办任务', change: '提请调整目标值', report: '上报完成数', move: '任务办理' }

/** What is written about a goal or a task. */
export function GoalDialog({ asked, onClose }: { asked: GoalAsked; onClose: () => void }) {
  const [form] = Form.useForm<Given>()
  const [id] = useState(() => newId())
  return (
    <CommandDialog<Given, { id: string }>
      title={titles[asked.kind]}
      width={560}
      form={form}
      run={(given) => send(asked, given, id)}
      changes={['goals']}
      done="已保存。"
      onClose={onClose}
    >
      {asked.kind === 'goal' && <GoalFields />}
      {asked.kind === 'task' && <TaskFields />}
      {(asked.kind === 'change' || asked.kind === 'report') && (
        <>
          <p style={{ marginTop: 0 }}>{asked.goal.title}</p>
          <Form.Item
            name="number"
            label={`${asked.kind === 'change' ? '新的目标值' : '完成数'}（${unitOf(asked.goal.unit).label}）`}
            rules={required}
          >
            <InputNumber style={{ width: 200 }} />
          </Form.Item>
          {asked.kind === 'report' && <DayField name="startsOn" label="截至日期" />}
          <ReasonField label={asked.kind === 'change' ? '理由' : '依据'} />
        </>
      )}
      {asked.kind === 'move' && (
        <>
          <p style={{ marginTop: 0 }}>{asked.task.title}</p>
          <ReasonField label={asked.task.status === 'done' ? '为什么重新办理' : '完成依据'} />
        </>
      )}
    </CommandDialog>
  )
}

const required = [{ required: true, message: '请填写。' }]

function GoalFields() {
  const figure = Form.useWatch<FigureId | undefined>('figure')
  const unit = figure ? FIGURE_UNITS[figureOf(figure).unit] : ''
  const figures = FIGURE_IDS.map((value) => ({ value, label: figureOf(value).name }))
  return (
    <>
      <Form.Item name="title" label="目标" rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="figure" label="取数指标" extra="平台没有的指标留空，由牵头单位上报。">
        <Select allowClear showSearch optionFilterProp="label" options={figures} />
      </Form.Item>
      {!figure && (
        <Form.Item name="unit" label="单位" rules={required}>
          <Input maxLength={10} style={{ width: 120 }} />
        </Form.Item>
      )}
      <Form.Item name="number" label={`目标值${figure ? `（${unitOf(unit).label}）` : ''}`} rules={required}>
        <InputNumber style={{ width: 200 }} />
      </Form.Item>
      <DayField name="startsOn" label="起始日" />
      <DayField name="endsOn" label="截止日" />
      <OwnerField label="牵头单位" isRequired={false} />
      <Form.Item name="source" label="来源文件" rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="clause" label="条款原文">
        <Input.TextArea maxLength={300} />
      </Form.Item>
    </>
  )
}

function TaskFields() {
  return (
    <>
      <Form.Item name="title" label="任务" rules={required}>
        <Input.TextArea maxLength={200} />
      </Form.Item>
      <OwnerField label="责任单位" isRequired />
      <DayField name="endsOn" label="完成时限" />
      <Form.Item name="clause" label="任务出处">
        <Input maxLength={300} />
      </Form.Item>
    </>
  )
}

function OwnerField({ label, isRequired }: { label: string; isRequired: boolean }) {
  const owners = useQuery({
    queryKey: ['organisations', 'owners'],
    queryFn: async ({ signal }) => {
      const kinds = ['department', 'county_team', 'bank', 'city_team'] as const
      const found = await Promise.all(kinds.map((kind) => remote(listOrganisations, { query: { kind } }, signal)))
      return found.flatMap(({ organisations }) => organisations.map(({ id, name }) => ({ value: id, label: name })))
    },
  })
  return (
    <Form.Item name="ownerId" label={label} rules={isRequired ? required : []}>
      <Select allowClear showSearch optionFilterProp="label" loading={owners.isPending} options={owners.data ?? []} />
    </Form.Item>
  )
}

function DayField({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={name} label={label} rules={required}>
      <Input type="date" style={{ width: 200 }} />
    </Form.Item>
  )
}

function ReasonField({ label }: { label: string }) {
  return (
    <Form.Item name="reason" label={label} rules={[{ required: true, min: 4, message: '至少写4个字。' }]}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  )
}

/** How people write a number of that unit, and how many of the recorded unit one of theirs is. */
export function unitOf(unit: string): { label: string; factor: number } {
  if (unit === '元') return { label: '亿元', factor: 10_000_000_000 }
  return unit === '%' ? { label: '%', factor: 100 } : { label: unit, factor: 1 }
}

async function send(asked: GoalAsked, given: Given, id: string): Promise<{ id: string }> {
  const { title, figure, unit = '', ownerId, startsOn, endsOn, number, source, clause = '', reason } = given
  if (asked.kind === 'goal') {
    const target = Math.round(number * unitOf(figure ? FIGURE_UNITS[figureOf(figure).unit] : '').factor)
    const body = { title, figure: figure ?? null, unit, ownerId: ownerId ?? null, startsOn, endsOn, source, clause }
    return await remote(makeGoal, { params: { id }, body: { ...body, target: figure ? target : number } })
  }
  if (asked.kind === 'task')
    return await remote(makeGoalTask, {
      params: { id },
      body: { title, clause, ownerId: ownerId ?? '', dueOn: endsOn },
    })
  if (asked.kind === 'move') {
    const status = asked.task.status === 'done' ? 'open' : 'done'
    return await remote(moveGoalTask, {
      params: { id: asked.task.id },
      body: { version: asked.task.version, status, evidence: reason },
    })
  }
  if (!('goal' in asked)) throw new Error(`nothing is sent for ${asked.kind}`)
  const value = number * unitOf(asked.goal.figure ? asked.goal.unit : '').factor
  const params = { id: asked.goal.id }
  return asked.kind === 'change'
    ? await remote(askGoalChange, { params, body: { id, target: value, reason } })
    : await remote(reportGoalValue, { params, body: { id, on: startsOn, value, evidence: reason } })
}
