import type { Assignment, Opinion, Proposal } from '@huoshui/contract'
import {
  ASSIGNMENT_STATES,
  ASSIGNMENT_STEPS,
  type AssignmentAction,
  PARTS,
} from '@huoshui/rules/proposal/assignment-steps'
import { Panel, QuietText, StatusTag } from '@huoshui/ui'
import { Alert, Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { partTones } from './tones.ts'

const AnswerDialog = lazy(async () => ({ default: (await import('./AnswerDialog.tsx')).AnswerDialog }))
const PartStepDialog = lazy(async () => ({ default: (await import('./PartStepDialog.tsx')).PartStepDialog }))

type Asked = { part: Assignment; action: AssignmentAction | 'write' }

/** One opinion: its words, who answers it, and what they answered. */
export function OpinionPanel({ proposal, opinion }: { proposal: Proposal; opinion: Opinion }) {
  const [asked, setAsked] = useState<Asked>()
  return (
    <Panel
      title={`${opinion.number}. ${opinion.heading}`}
      extra={opinion.source === 'contact' && <QuietText>沟通中所提</QuietText>}
    >
      <p style={{ marginTop: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{opinion.text}</p>
      <Flex vertical gap={12}>
        {opinion.assignments.map((part) => (
          <PartOf key={part.id} part={part} onAsk={(action) => setAsked({ part, action })} />
        ))}
      </Flex>
      <Suspense>
        {asked?.action === 'write' && (
          <AnswerDialog proposal={proposal} opinion={opinion} part={asked.part} onClose={() => setAsked(undefined)} />
        )}
        {asked && asked.action !== 'write' && (
          <PartStepDialog
            proposal={proposal}
            part={asked.part}
            action={asked.action}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Suspense>
    </Panel>
  )
}

function PartOf({ part, onAsk }: { part: Assignment; onAsk: (action: Asked['action']) => void }) {
  const { state, isOverdue, dueOn, answers, returnReason, actions } = part
  const last = answers.at(-1)
  const isDraft = last !== undefined && last.handedInOn === null
  const before = answers.slice(0, -1)
  return (
    <section
      aria-label={`${PARTS[part.part]}：${part.organisationName}`}
      style={{ borderTop: '1px solid #8883', paddingTop: 8 }}
    >
      <Flex gap={12} align="center" wrap justify="space-between">
        <Flex gap={12} align="center" wrap>
          <strong>
            {PARTS[part.part]}：{part.organisationName}
          </strong>
          <StatusTag tone={isOverdue ? 'bad' : partTones[state]}>
            {isOverdue ? `逾期${ASSIGNMENT_STATES[state]}` : ASSIGNMENT_STATES[state]}
          </StatusTag>
          <QuietText>{dueOn} 前报送</QuietText>
        </Flex>
        <Flex gap={8}>
          {part.mayWrite && <Button onClick={() => onAsk('write')}>{last ? '修改答复' : '写答复'}</Button>}
          {actions
            .filter((action) => action !== 'hand_in' || isDraft)
            .map((action) => (
              <Button
                key={action}
                type={action === 'hand_in' || action === 'accept' ? 'primary' : 'default'}
                onClick={() => onAsk(action)}
              >
                {ASSIGNMENT_STEPS[action].label}
              </Button>
            ))}
        </Flex>
      </Flex>
      {state === 'returned' && returnReason && (
        <Alert type="warning" showIcon title={`已退回：${returnReason}`} style={{ marginTop: 8 }} />
      )}
      {last && (
        <div style={{ marginTop: 8, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {last.text}
          <div>
            <QuietText>
              {last.byName}
              {last.handedInOn === null ? ' 在写，还没有报送，别的单位看不到' : `，${last.handedInOn} 报送`}
            </QuietText>
          </div>
        </div>
      )}
      {before.length > 0 && (
        <details style={{ marginTop: 4 }}>
          <summary>以前报送的 {before.length} 稿</summary>
          {before.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: versions are only added to
            <p key={place} style={{ whiteSpace: 'pre-wrap' }}>
              {one.text}　<QuietText>{one.handedInOn}</QuietText>
            </p>
          ))}
        </details>
      )}
    </section>
  )
}
