import type { Proposal } from '@huoshui/contract'
import { ASSIGNMENT_STEPS } from '@huoshui/rules/proposal/assignment-steps'
import { HANDLINGS, PROPOSAL_KINDS } from '@huoshui/rules/proposal/draft-reply'
import { PROPOSAL_STATES, PROPOSAL_STEPS, SATISFACTIONS } from '@huoshui/rules/proposal/proposal-steps'
import { Entries, FailureNotice, PageHeader, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { AskedPanel } from './AskedPanel.tsx'
import { LettersPanel } from './LettersPanel.tsx'
import { OpinionPanel } from './OpinionPanel.tsx'
import { ProposalSteps } from './ProposalSteps.tsx'
import { proposalQuery } from './proposal-queries.ts'
import { sayDaysLeft, stateTones } from './tones.ts'

/** One 建议提案: what it asks, who answers until when, the reply and every step. */
export function ProposalPage() {
  const { id } = useParams({ from: '/desk/proposals/$id' })
  const { data, error, refetch } = useQuery(proposalQuery(id))
  if (error)
    return (
      <>
        <PageHeader title="建议提案" actions={<BackButton to="/proposals">返回</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  return data ? <Shown proposal={data} /> : <PageLoading />
}

function Shown({ proposal }: { proposal: Proposal }) {
  const { opinions, replies, letter } = proposal
  return (
    <>
      <PageHeader
        title={proposal.title}
        context={`${PROPOSAL_KINDS[proposal.kind]} · ${proposal.session}第${proposal.number}号 · ${HANDLINGS[proposal.handling]} · ${proposal.organisationName}`}
        actions={
          <>
            <BackButton to="/proposals">返回</BackButton>
            <ProposalSteps proposal={proposal} />
          </>
        }
      />
      <Flex vertical gap={12}>
        <Panel title="登记">
          <Entries entries={entriesOf(proposal)} />
          <details style={{ marginTop: 12 }}>
            <summary>正文</summary>
            <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{proposal.text}</p>
          </details>
        </Panel>
        {letter && replies.every((reply) => reply.bulletinId !== letter.bulletinId) && (
          <Panel title="答复函">
            <Link to="/bulletins/$id" params={{ id: letter.bulletinId }}>
              {letter.isPublished ? '已印发，送出后在这里登记' : '修改、校核、送审、印发'}
            </Link>
          </Panel>
        )}
        {replies.map((reply) => (
          <Panel key={reply.bulletinId} title={`${reply.title}（${reply.numberText}，${reply.sentOn} 送出）`}>
            <p style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{reply.text}</p>
          </Panel>
        ))}
        {letter && proposal.handling !== 'support' && proposal.proposers.length > 1 && (
          <LettersPanel proposal={proposal} />
        )}
        {proposal.mayEdit ? (
          <AskedPanel proposal={proposal} />
        ) : (
          opinions.map((opinion) => <OpinionPanel key={opinion.id} proposal={proposal} opinion={opinion} />)
        )}
        <Panel title="办理过程">
          <StepsOf proposal={proposal} />
        </Panel>
      </Flex>
    </>
  )
}

function entriesOf(proposal: Proposal): [string, ReactNode][] {
  const { state, isOverdue, dueOn, daysLeft, dueBasis, feedback, proposers } = proposal
  const clock = dueOn === null ? '文件没有规定' : `${dueOn}${daysLeft === null ? '' : `（${sayDaysLeft(daysLeft)}）`}`
  return [
    [
      '状态',
      <StatusTag key="state" tone={isOverdue ? 'bad' : stateTones[state]}>
        {isOverdue ? '逾期未答复' : PROPOSAL_STATES[state]}
      </StatusTag>,
    ],
    [proposers.length > 1 ? '提出人（第一位领衔）' : '提出人', proposers.join('、')],
    ['交办单位', proposal.fromOffice ?? '—'],
    ['收文日期', proposal.receivedOn],
    ['答复期限', clock],
    ...(dueBasis ? ([['期限依据', dueBasis]] as [string, ReactNode][]) : []),
    ...(feedback
      ? ([
          [
            '反馈意见',
            `${SATISFACTIONS[feedback.satisfaction]}（${feedback.on}）${feedback.note ? `：${feedback.note}` : ''}`,
          ],
        ] as [string, ReactNode][])
      : []),
  ]
}

const labels = { ...PROPOSAL_STEPS, ...ASSIGNMENT_STEPS }

function StepsOf({ proposal: { steps } }: { proposal: Proposal }) {
  if (steps.length === 0) return <QuietText>已登记，还没有交办。</QuietText>
  return (
    <ol style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {steps.map(({ action, on, note, manner, unitName, byName }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added to
        <li key={place} style={{ padding: '6px 0' }}>
          <div>
            {on}　{unitName ? `${unitName}：` : ''}
            {labels[action].label}
            {manner ? `（${manner}）` : ''}　<QuietText>{byName}</QuietText>
          </div>
          {note && <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{note}</div>}
        </li>
      ))}
    </ol>
  )
}
