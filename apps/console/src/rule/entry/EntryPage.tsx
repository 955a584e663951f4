import '../rule.css'
import type { Answer, getPolicyEntry } from '@huoshui/contract'
import { FailureNotice, MissingText, PageHeader, Panel, printInstant, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Flex } from 'antd'
import type { ReactNode } from 'react'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { printPolicyValue } from '../number/number-text.ts'
import { SourceText } from '../page/SourceText.tsx'
import { entryQuery } from '../rule-queries.ts'
import { useLawPlaces } from '../useLawPlaces.ts'
import { EffectPanel } from './EffectPanel.tsx'
import { EntryActions } from './EntryActions.tsx'
import { EntryStatus } from './EntryStatus.tsx'
import { RivalNotice } from './RivalNotice.tsx'

export type EntryDetail = Answer<typeof getPolicyEntry>

/** One 补录条目, or the end of one: what it says, what it changes, who proposed it, and the decision. */
export function EntryPage() {
  const { id } = useParams({ from: '/desk/rules/entries/$id' })
  const { data, error, refetch } = useQuery(entryQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="补录条目" actions={<ButtonLink to="/rules/entries">补录条目</ButtonLink>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data ? <Entry entry={data} /> : <PageLoading />
}

function Entry({ entry }: { entry: EntryDetail }) {
  return (
    <>
      <PageHeader
        title={`${entry.ends === null ? '补录' : '停用'}：${entry.numberLabel}`}
        context={
          <Flex gap="4px 16px" wrap style={{ marginTop: 4 }}>
            <EntryStatus entry={entry} />
            {entry.rules.map(({ id, label }) => (
              <Link key={id} to="/rules/$id" params={{ id }}>
                {label}
              </Link>
            ))}
          </Flex>
        }
        actions={
          <>
            <ButtonLink to="/rules/entries">补录条目</ButtonLink>
            <EntryActions entry={entry} />
          </>
        }
      />
      <Flex vertical gap={12}>
        <Notice entry={entry} />
        <RivalNotice number={entry.number} except={entry.id} isWaiting={entry.status === 'proposed'} />
        <Panel title={entry.ends === null ? '条目' : '要停用的条目'}>
          <Facts entry={entry} text={printPolicyValue(entry, entry.value)} />
        </Panel>
        {entry.effect && <EffectPanel effect={entry.effect} number={entry} />}
      </Flex>
    </>
  )
}

function Notice({ entry }: { entry: EntryDetail }) {
  const { status, decidedByName, decidedAt, decisionReason, proposedByName, canDecide, canWithdraw } = entry
  if (status === 'proposed') {
    if (canDecide) return null
    const title = canWithdraw ? '等市专班另一人审批；审批前可以撤回。' : '等市专班另一人审批。'
    return <Alert type="info" showIcon title={title} />
  }
  const what = { approved: '通过，已用于判断', refused: '退回', withdrawn: '撤回' }[status]
  return (
    <Alert
      type={status === 'approved' ? 'success' : 'info'}
      showIcon
      title={`${decidedByName ?? proposedByName} ${decidedAt ? printInstant(decidedAt) : ''} ${what}。`}
      description={decisionReason && `理由：${decisionReason}`}
    />
  )
}

function Facts({ entry, text }: { entry: EntryDetail; text: string }) {
  const { nameOf } = useLawPlaces()
  const { number, cite, reason, proposedByName, organisationName, proposedAt, ends } = entry
  const isTakenBack = cite.lastDay !== null && cite.lastDay < cite.firstDay
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['数值', <strong key="value">{text}</strong>],
    ['政策数字', number],
    ['文件', cite.document],
    ['条款', cite.clause],
    ['施行首日', cite.firstDay],
    [ends === null ? '末日' : '改为末日', isTakenBack ? '自始不用' : (cite.lastDay ?? '没有期限')],
    ['适用地区', `${nameOf(cite.place)}（${cite.place}）`],
    [
      '核实',
      <StatusTag key="verified" tone={cite.verified ? 'good' : 'waiting'}>
        {cite.verified ? '已同原文核对' : '未核实'}
      </StatusTag>,
    ],
    ['出处', <SourceText key="source" source={cite.source} />],
    ['说明', cite.note],
    [ends === null ? '补录理由' : '停用理由', reason],
    ['提出', `${proposedByName}（${organisationName}）　${printInstant(proposedAt)}`],
  ]
  return (
    <dl className="entry-facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>
            <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
          </dt>
          <dd>{value || <MissingText label="没有填写" />}</dd>
        </div>
      ))}
      {ends !== null && (
        <div>
          <dt>
            <QuietText style={{ fontSize: 13 }}>原条目</QuietText>
          </dt>
          <dd>
            <Link to="/rules/entries/$id" params={{ id: ends }}>
              看要停用的条目
            </Link>
          </dd>
        </div>
      )}
    </dl>
  )
}
