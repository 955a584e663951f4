import { addressOf } from '@huoshui/client'
import { BULLETIN_KINDS, BULLETIN_STATUSES, type Bulletin, getBulletinDocument } from '@huoshui/contract'
import { Entries, FailureNotice, PageHeader, Panel, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { BulletinEditor } from './BulletinEditor.tsx'
import { BulletinPreview } from './BulletinPreview.tsx'
import { BulletinSteps } from './BulletinSteps.tsx'
import { bulletinQuery } from './bulletin-queries.ts'
import { statusTones } from './status-tones.ts'

/** One 简报, 通知 or 函: written and checked while it is a draft, read and decided afterwards. */
export function BulletinPage() {
  const { id } = useParams({ from: '/desk/bulletins/$id' })
  const { data, error, refetch } = useQuery(bulletinQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="简报公文" actions={<BackButton to="/bulletins">返回</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data ? <Shown key={data.version} bulletin={data} /> : <PageLoading />
}

function Shown({ bulletin }: { bulletin: Bulletin }) {
  return (
    <>
      <PageHeader
        title={bulletin.title}
        context={`${BULLETIN_KINDS[bulletin.kind]} · ${bulletin.numberText ?? `印发时编号（现在印发是${bulletin.nextNumberText}）`} · ${bulletin.organisationName}`}
        actions={
          <>
            <BackButton to="/bulletins">返回</BackButton>
            <Button href={addressOf(getBulletinDocument, { id: bulletin.id })}>导出 DOCX</Button>
            <BulletinSteps bulletin={bulletin} />
          </>
        }
      />
      <Flex vertical gap={12}>
        {bulletin.returnReason !== null && (
          <Alert type="warning" showIcon title="已退回" description={`理由：${bulletin.returnReason}`} />
        )}
        {bulletin.mayEdit ? <BulletinEditor bulletin={bulletin} /> : <BulletinPreview bulletin={bulletin} />}
        <Panel title="办理情况">
          <Entries entries={entriesOf(bulletin)} />
        </Panel>
      </Flex>
    </>
  )
}

function entriesOf(bulletin: Bulletin): [string, ReactNode][] {
  const { submittedByName, approvedByName, checkReason, corrects, printedOn, head } = bulletin
  const recipients = bulletin.kind === 'bulletin' ? head.recipients : []
  return [
    [
      '状态',
      <StatusTag key="status" tone={statusTones[bulletin.status]}>
        {BULLETIN_STATUSES[bulletin.status]}
      </StatusTag>,
    ],
    ['起草', bulletin.savedByName],
    ['送审', submittedByName ?? '—'],
    ['批准', approvedByName ?? '—'],
    ['印发日期', printedOn ?? '—'],
    ...(checkReason === null ? [] : [['校核未改的理由', checkReason]]),
    ...(corrects === null ? [] : [['更正', corrects.numberText]]),
    ...recipients.map(({ word, groups }) => [word, groups.map((group) => group.join('，')).join('；')]),
    ['版式', `${FONTS}${head.isVerified ? '' : '报送名单取自模板，待核对。'}`],
  ] as [string, ReactNode][]
}

const FONTS = '按 GB/T 9704；字体用方正小标宋、仿宋、楷体、黑体，电脑上没有的由文字处理软件另选，换行可能移动。'
