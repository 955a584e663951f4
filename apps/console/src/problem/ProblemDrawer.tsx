import type { Problem, ProblemStepLine } from '@huoshui/contract'
import {
  PROBLEM_ACTIONS,
  PROBLEM_ACTORS,
  PROBLEM_SOURCES,
  PROBLEM_STAGES,
  type ProblemAction,
  SATISFACTIONS,
} from '@huoshui/rules/problem-stage/problem-words'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { Entries, FailureNotice, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Flex, Spin } from 'antd'
import { useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { ActDialog } from './dialog/ActDialog.tsx'
import { problemQuery } from './problem-queries.ts'

/** One problem beside the ledger: what it is about, what was done, what may be done next. */
export function ProblemDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, isPending, refetch } = useQuery(problemQuery(id))
  const mayAct = useAllowed('problem.act')
  const [action, setAction] = useState<ProblemAction>()
  return (
    <Drawer open title="诉求办理" size="large" onClose={onClose} destroyOnHidden>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <Spin />}
      {data && (
        <Flex vertical gap={16}>
          <Entries entries={entriesOf(data.problem)} />
          {mayAct && data.mayDo.length > 0 && (
            <Flex gap={8} wrap aria-label="办理" role="group">
              {data.mayDo.map((one) => (
                <Button key={one} onClick={() => setAction(one)}>
                  {PROBLEM_ACTIONS[one]}
                </Button>
              ))}
            </Flex>
          )}
          <section>
            <h2 style={{ fontSize: 16 }}>办理记录</h2>
            {data.steps.length === 0 && <QuietText>还没有办理。</QuietText>}
            <ol style={{ paddingInlineStart: 20, margin: 0 }}>
              {data.steps.map((step) => (
                <Step key={step.id} step={step} />
              ))}
            </ol>
          </section>
          {action && <ActDialog problem={data.problem} action={action} onClose={() => setAction(undefined)} />}
        </Flex>
      )}
    </Drawer>
  )
}

function Step({ step }: { step: ProblemStepLine }) {
  const { action, actedFor, on, byName, organisationName, ownerName, note } = step
  return (
    <li style={{ marginBlockEnd: 8 }}>
      <div>
        {on} {PROBLEM_ACTIONS[action]}
        {ownerName && `：${ownerName}`}
      </div>
      {note && <div style={{ overflowWrap: 'anywhere' }}>{note}</div>}
      <QuietText style={{ fontSize: 13 }}>
        {byName}（{organisationName ?? PROBLEM_ACTORS[actedFor]}）
      </QuietText>
    </li>
  )
}

function entriesOf(problem: Problem) {
  const firm = (
    <Link to="/enterprises/$id" params={{ id: problem.enterpriseId }}>
      {problem.enterpriseName}
    </Link>
  )
  return [
    ['经营主体', firm] as const,
    ['状态', problem.basket === 'overdue' ? '已超期' : PROBLEM_STAGES[problem.stage]] as const,
    ['类别', DIFFICULTIES[problem.kind]] as const,
    ['来源', `${PROBLEM_SOURCES[problem.source]}，${problem.toldOn}`] as const,
    ['内容', say(problem.description)] as const,
    ['承办部门', problem.ownerName ?? '未交办'] as const,
    ['期限', problem.dueOn ?? '—'] as const,
    ...(problem.solvedHow ? [['当场解决', say(problem.solvedHow)] as const] : []),
    ...(problem.reply ? [['答复', say(problem.reply)] as const] : []),
    ...(problem.satisfaction ? [['企业评价', SATISFACTIONS[problem.satisfaction]] as const] : []),
    ...(problem.reopened > 0 ? [['重新办理', `${problem.reopened}次`] as const] : []),
    ...(problem.contactPhoneMasked ? [['联系电话', problem.contactPhoneMasked] as const] : []),
  ]
}

function say(text: string) {
  return <span style={words}>{text}</span>
}

const words = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const
