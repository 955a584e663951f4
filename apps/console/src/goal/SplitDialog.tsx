import { type Goal, listOrganisations, splitGoal } from '@huoshui/contract'
import { FIGURE_IDS, type FigureId, figureOf } from '@huoshui/rules/figure/figures'
import { cutsOfFigure } from '@huoshui/rules/figure/parts-of-figure'
import { splitTarget, stepOfTarget } from '@huoshui/rules/goal/split-target'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Flex, Form, Input, InputNumber, Radio, Select, Table } from 'antd'
import { useState } from 'react'
import { upperAreasQuery } from '../area/areas.ts'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { figuresQuery } from '../figure/figure-queries.ts'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { unitOf } from './GoalDialog.tsx'
import { printGoalNumber } from './print-goal-number.ts'

type To = 'unit' | 'bank'
type Receiver = { key: string; name: string }
type Given = { note?: string }

/** A city's goal given to its units or banks: equally, by the share of a figure, or by hand. */
export function SplitDialog({ goal, onClose }: { goal: Goal; onClose: () => void }) {
  const [form] = Form.useForm<Given>()
  const [to, setTo] = useState<To>('unit')
  const [parts, setParts] = useState<ReadonlyMap<string, number>>(new Map())
  const receivers = useReceivers(to)
  const isRate = goal.figure === null ? goal.unit === '%' : figureOf(goal.figure).denominator !== undefined
  const sum = Number([...parts.values()].reduce((total, part) => total + part, 0).toFixed(6))
  const off = isRate ? 0 : Number((sum - goal.target).toFixed(6))
  return (
    <CommandDialog<Given, { id: string }>
      title={`分解目标：${goal.title}`}
      okText="分解"
      width={720}
      form={form}
      run={({ note }) => {
        if (parts.size === 0) throw new Error('还没有分给任何单位。')
        const given = [...parts].map(([scopeKey, target]) => ({ id: newId(), scopeKey, target }))
        const reason = off !== 0 && note?.trim() ? note.trim() : null
        const body = { version: goal.version, scopeKind: to, parts: given, note: reason }
        return remote(splitGoal, { params: { id: goal.id }, body })
      }}
      changes={['goals']}
      done="已分解，各单位看得到自己的目标。"
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        总目标 {printGoalNumber(goal.target, goal)}。分解一次；以后改某一部分的，提请调整，由另一人批准。
      </p>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <Radio.Group
          aria-label="分给"
          value={to}
          options={[
            { value: 'unit', label: '县（市、区）' },
            { value: 'bank', label: '银行' },
          ]}
          onChange={({ target }) => {
            setTo(target.value)
            setParts(new Map())
          }}
        />
        <Ways goal={goal} to={to} isRate={isRate} receivers={receivers} onSplit={setParts} />
      </Flex>
      <PartTable goal={goal} receivers={receivers} parts={parts} onChange={setParts} />
      <p aria-live="polite" style={{ marginBottom: 8 }}>
        {isRate ? `已分 ${parts.size} 家；比率不相加。` : `合计 ${printGoalNumber(sum, goal)}，${sayOff(off, goal)}`}
      </p>
      {off !== 0 && parts.size > 0 && (
        <Form.Item
          name="note"
          label="合计与总目标不等的原因"
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明原因（至少 4 个字）。' }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      )}
    </CommandDialog>
  )
}

function sayOff(off: number, goal: Goal): string {
  if (off === 0) return '与总目标相等。'
  return `比总目标${off > 0 ? '多' : '少'} ${printGoalNumber(Math.abs(off), goal)}。`
}

function useReceivers(to: To): Receiver[] {
  const areas = useQuery(upperAreasQuery)
  const banks = useQuery({
    queryKey: ['organisations', 'goal-banks'],
    enabled: to === 'bank',
    queryFn: async ({ signal }) => (await remote(listOrganisations, { query: { kind: 'bank' } }, signal)).organisations,
  })
  return to === 'bank'
    ? (banks.data ?? []).map(({ id, name }) => ({ key: id, name }))
    : (areas.data ?? []).filter(({ level }) => level === 'unit').map(({ code, name }) => ({ key: code, name }))
}

type WaysProps = {
  goal: Goal
  to: To
  isRate: boolean
  receivers: readonly Receiver[]
  onSplit: (parts: ReadonlyMap<string, number>) => void
}

/** What fills the table in: equal parts, or shares of a figure as it is now. */
function Ways({ goal, to, isRate, receivers, onSplit }: WaysProps) {
  const [figure, setFigure] = useState<FigureId>()
  const { data, isFetching } = useQuery({
    ...figuresQuery({}, to, figure ? [figure] : []),
    enabled: figure !== undefined,
  })
  const step = stepOfTarget(goal.target, goal.figure !== null && goal.unit === '元')
  const split = (weights: readonly number[]) => {
    const shares = isRate ? receivers.map(() => goal.target) : splitTarget(goal.target, weights, step)
    onSplit(new Map(receivers.map(({ key }, place) => [key, shares[place] ?? 0])))
  }
  const found = data?.figures.find((one) => one.figure === figure)
  const weightOf = (key: string) => found?.parts.find((part) => part.key === key)?.value ?? 0
  return (
    <>
      <Button size="small" disabled={receivers.length === 0} onClick={() => split(receivers.map(() => 1))}>
        {isRate ? '各单位同率' : '平均分'}
      </Button>
      {!isRate && (
        <>
          <Select<FigureId>
            aria-label="按哪个指标的占比分"
            placeholder="按指标占比分"
            size="small"
            style={{ width: 220 }}
            showSearch={{ optionFilterProp: 'label' }}
            options={figuresFor(to).map((value) => ({ value, label: figureOf(value).name }))}
            onChange={setFigure}
          />
          <Button
            size="small"
            loading={isFetching}
            disabled={!found || found.parts.every(({ value }) => !value)}
            onClick={() => split(receivers.map(({ key }) => weightOf(key)))}
          >
            按占比分
          </Button>
        </>
      )}
    </>
  )
}

/** Counts and amounts that can be cut so. */
function figuresFor(to: To): FigureId[] {
  return FIGURE_IDS.filter((id) => {
    const figure = figureOf(id)
    return figure.denominator === undefined && cutsOfFigure(figure).includes(to)
  })
}

type TableProps = {
  goal: Goal
  receivers: readonly Receiver[]
  parts: ReadonlyMap<string, number>
  onChange: (parts: ReadonlyMap<string, number>) => void
}

function PartTable({ goal, receivers, parts, onChange }: TableProps) {
  const { label, factor } = unitOf(goal.figure ? goal.unit : '')
  const change = (key: string, said: number | null) => {
    const next = new Map(parts)
    if (said === null) next.delete(key)
    else next.set(key, goal.figure ? Math.round(said * factor) : said)
    onChange(next)
  }
  return (
    <Table<Receiver>
      size="small"
      rowKey="key"
      pagination={false}
      scroll={{ y: 320 }}
      dataSource={[...receivers]}
      columns={[
        { title: '单位', dataIndex: 'name' },
        {
          title: `目标值（${goal.figure ? label : goal.unit}；不分的留空）`,
          key: 'target',
          width: 280,
          render: (_, { key, name }) => (
            <InputNumber
              aria-label={`${name}的目标值`}
              min={0}
              style={{ width: 200 }}
              value={parts.has(key) ? (parts.get(key) ?? 0) / (goal.figure ? factor : 1) : null}
              onChange={(said) => change(key, said)}
            />
          ),
        },
      ]}
      locale={{ emptyText: <Alert type="info" showIcon title="正在读取单位。" /> }}
    />
  )
}
