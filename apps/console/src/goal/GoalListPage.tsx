import { decideGoalChange, type Goal, type GoalTask } from '@huoshui/contract'
import { PACES, type Pace } from '@huoshui/rules/goal/compute-pace'
import {
  EmptyState,
  FailureNotice,
  PageHeader,
  Panel,
  QuietText,
  StatusTag,
  SteppedTable,
  type Tone,
} from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { useCommand } from '../useCommand.ts'
import type { GoalAsked } from './GoalDialog.tsx'
import { goalsQuery } from './goal-queries.ts'
import { printGoalNumber } from './print-goal-number.ts'

const SplitDialog = lazy(async () => ({ default: (await import('./SplitDialog.tsx')).SplitDialog }))
const GoalDialog = lazy(async () => ({ default: (await import('./GoalDialog.tsx')).GoalDialog }))

const tones: Record<Pace, Tone> = { ahead: 'good', onTrack: 'good', behind: 'bad', unknown: 'quiet' }
type Line = Goal & { children?: Goal[] }

/** 目标任务: targets with how far they are, and who has to do what by when. */
export function GoalListPage() {
  const { data, error, isPending, refetch } = useQuery(goalsQuery)
  const mayWrite = useAllowed('goal.write')
  const [asked, setAsked] = useState<GoalAsked | Split>()
  const goals = data?.goals ?? []
  return (
    <>
      <PageHeader
        title="目标任务"
        context={`目标注明来源条款；数值取自平台指标，没有指标的由牵头单位上报。与按进度应完成数相差 ${data?.tolerance ?? 5}% 以内算正常（此标准未核定）。`}
        actions={
          mayWrite && (
            <>
              <Button onClick={() => setAsked({ kind: 'task' })}>交办任务</Button>
              <Button type="primary" onClick={() => setAsked({ kind: 'goal' })}>
                设立目标
              </Button>
            </>
          )
        }
      />
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Flex vertical gap={12}>
        <Panel title="目标" isFlush>
          <Table<Line>
            size="small"
            rowKey="id"
            loading={isPending}
            columns={goalColumns(setAsked, mayWrite)}
            dataSource={nested(goals)}
            pagination={false}
            scroll={{ x: 1000 }}
            locale={{ emptyText: <EmptyState title="还没有目标。" /> }}
          />
        </Panel>
        <Panel title="任务" isFlush>
          <SteppedTable<GoalTask>
            size="small"
            rowKey="id"
            columns={taskColumns(setAsked)}
            dataSource={data?.tasks ?? []}
            scroll={{ x: 900 }}
            locale={{ emptyText: <EmptyState title="没有任务。" /> }}
          />
        </Panel>
      </Flex>
      <Suspense>
        {asked?.kind === 'split' && <SplitDialog goal={asked.goal} onClose={() => setAsked(undefined)} />}
        {asked && asked.kind !== 'split' && <GoalDialog asked={asked} onClose={() => setAsked(undefined)} />}
      </Suspense>
    </>
  )
}

function nested(goals: readonly Goal[]): Line[] {
  const ids = new Set(goals.map(({ id }) => id))
  return goals
    .filter(({ parentId }) => parentId === null || !ids.has(parentId))
    .map((goal) => {
      const children = goals.filter(({ parentId }) => parentId === goal.id)
      return children.length > 0 ? { ...goal, children } : goal
    })
}

type Split = { kind: 'split'; goal: Goal }
type Ask = (asked: GoalAsked | Split) => void

function goalColumns(ask: Ask, mayWrite: boolean): TableColumnsType<Line> {
  return [
    {
      title: '目标',
      key: 'title',
      width: 260,
      render: (_, goal) => (
        <>
          {goal.parentId === null ? goal.title : goal.scopeName}
          {goal.parentId === null && (
            <QuietText style={{ display: 'block', fontSize: 12 }}>
              {goal.source}
              {goal.clause && `：${goal.clause}`}
              {goal.isVerified ? '' : '（未核实）'}
            </QuietText>
          )}
        </>
      ),
    },
    { title: '起止', key: 'days', width: 110, render: (_, goal) => `${goal.startsOn}至${goal.endsOn}` },
    { title: '牵头单位', key: 'owner', width: 120, render: (_, goal) => goal.ownerName ?? '—' },
    { title: '目标值', key: 'target', width: 100, align: 'right', render: (_, goal) => <Target goal={goal} /> },
    {
      title: '完成数',
      key: 'value',
      width: 120,
      align: 'right',
      render: (_, goal) => (
        <>
          {printGoalNumber(goal.value, goal)}
          {goal.valueOn && <QuietText style={{ display: 'block', fontSize: 12 }}>截至{goal.valueOn}</QuietText>}
        </>
      ),
    },
    {
      title: '应完成',
      key: 'expected',
      width: 110,
      align: 'right',
      render: (_, goal) => printGoalNumber(goal.expected, goal),
    },
    {
      title: '进度',
      key: 'pace',
      width: 130,
      render: (_, goal) => (
        <>
          <StatusTag tone={tones[goal.pace]}>{PACES[goal.pace]}</StatusTag>
          <QuietText style={{ display: 'block', fontSize: 12 }}>{goal.paceReason}</QuietText>
        </>
      ),
    },
    {
      title: '办理',
      key: 'do',
      width: 120,
      render: (_, goal) => (
        <Flex gap={4} wrap>
          {goal.mayReport && (
            <Button size="small" onClick={() => ask({ kind: 'report', goal })}>
              上报
            </Button>
          )}
          {mayWrite && goal.scopeKind === 'city' && goal.parts === 0 && (
            <Button size="small" onClick={() => ask({ kind: 'split', goal })}>
              分解
            </Button>
          )}
          {mayWrite && goal.change === null && (
            <Button size="small" onClick={() => ask({ kind: 'change', goal })}>
              调整
            </Button>
          )}
          {goal.change?.mayDecide && <Decide change={goal.change} />}
        </Flex>
      ),
    },
  ]
}

function Target({ goal }: { goal: Goal }) {
  const { target, change, history, partsOff, splitNote } = goal
  const quiet = { display: 'block', fontSize: 12 }
  return (
    <>
      {printGoalNumber(target, goal)}
      {history.map(({ from, on, reason, decidedByName }) => (
        <QuietText key={`${on} ${from}`} style={quiet}>
          {on}由{printGoalNumber(from, goal)}调整（{reason}；{decidedByName}批准）
        </QuietText>
      ))}
      {change && (
        <QuietText style={quiet}>
          {change.byName}提请改为{printGoalNumber(change.target, goal)}：{change.reason}
        </QuietText>
      )}
      {partsOff !== null && partsOff !== 0 && (
        <QuietText style={quiet}>
          分解合计{partsOff > 0 ? '多' : '少'}
          {printGoalNumber(Math.abs(partsOff), goal)}：{splitNote ?? '目标已调整'}
        </QuietText>
      )}
    </>
  )
}

function Decide({ change: { id } }: { change: NonNullable<Goal['change']> }) {
  const decide = useCommand(
    (outcome: 'approved' | 'refused') => remote(decideGoalChange, { params: { id }, body: { outcome } }),
    { changes: ['goals'], done: '已办理。' },
  )
  return (
    <>
      <Button size="small" type="primary" loading={decide.isPending} onClick={() => decide.mutate('approved')}>
        批准调整
      </Button>
      <Button size="small" loading={decide.isPending} onClick={() => decide.mutate('refused')}>
        不批准
      </Button>
    </>
  )
}

function taskColumns(ask: Ask): TableColumnsType<GoalTask> {
  return [
    {
      title: '任务',
      key: 'title',
      width: 360,
      render: (_, { title, clause }) => (
        <>
          {title}
          {clause && <QuietText style={{ display: 'block', fontSize: 12 }}>{clause}</QuietText>}
        </>
      ),
    },
    { title: '责任单位', dataIndex: 'ownerName', width: 200 },
    { title: '完成时限', dataIndex: 'dueOn', width: 110 },
    {
      title: '状态',
      key: 'status',
      width: 100,
      render: (_, { status, isOverdue }) => (
        <StatusTag tone={status === 'done' ? 'good' : isOverdue ? 'bad' : 'running'}>
          {status === 'done' ? '已完成' : isOverdue ? '逾期' : '办理中'}
        </StatusTag>
      ),
    },
    { title: '依据', key: 'evidence', render: (_, { evidence }) => evidence ?? '—' },
    {
      title: '办理',
      key: 'do',
      width: 110,
      render: (_, task) =>
        task.mayDo && (
          <Button size="small" onClick={() => ask({ kind: 'move', task })}>
            {task.status === 'done' ? '重新办理' : '报完成'}
          </Button>
        ),
    },
  ]
}
