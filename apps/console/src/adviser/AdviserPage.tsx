import type { Answer, getAdviserPosting } from '@huoshui/contract'
import { Entries, FailureNotice, PageHeader, Panel, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Flex, Tabs } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { postingQuery } from './adviser-queries.ts'
import { ContactPanel } from './ContactPanel.tsx'
import { FirmPanel } from './FirmPanel.tsx'

const WordPanel = lazy(async () => ({ default: (await import('./WordPanel.tsx')).WordPanel }))
const YearPanel = lazy(async () => ({ default: (await import('./YearPanel.tsx')).YearPanel }))
const EndDialog = lazy(async () => ({ default: (await import('./EndDialog.tsx')).EndDialog }))
const PersonDialog = lazy(async () => ({ default: (await import('./PersonDialog.tsx')).PersonDialog }))

export type PostingShown = Answer<typeof getAdviserPosting>

/** One posting: who, whom they look after, when they were in contact, and what came of it. */
export function AdviserPage() {
  const { id } = useParams({ from: '/desk/advisers/$id' })
  const { data, error, refetch } = useQuery(postingQuery(id))
  if (data) return <Shown key={id} told={data} />
  if (!error) return <PageLoading />
  return (
    <>
      <PageHeader title="金融三员与挂点" actions={<BackButton to="/advisers">返回名册</BackButton>} />
      <FailureNotice error={error} onRetry={() => void refetch()} />
    </>
  )
}

function Shown({ told }: { told: PostingShown }) {
  const { posting, mayManage, chain } = told
  const [open, setOpen] = useState<'end' | 'person'>()
  const isHeld = posting.untilDay === null
  return (
    <>
      <PageHeader
        title={posting.personName}
        context={
          <StatusTag tone={isHeld ? 'good' : 'quiet'}>
            {`${posting.kindName}，${posting.fromDay} 起${isHeld ? '' : `，至 ${posting.untilDay}`}`}
          </StatusTag>
        }
        actions={
          <>
            <BackButton to="/advisers">返回名册</BackButton>
            {mayManage && <Button onClick={() => setOpen('person')}>更正职务电话</Button>}
            {mayManage && isHeld && (
              <Button danger onClick={() => setOpen('end')}>
                结束或交接
              </Button>
            )}
          </>
        }
      />
      <Flex vertical gap={12}>
        <Panel>
          <Entries
            entries={[
              ['派出单位', posting.organisationName],
              ['职务', posting.position],
              ['办公电话', posting.officePhone],
              [
                '服务范围',
                posting.serves === 'firm'
                  ? `${posting.unitName ?? '全市'}，逐户`
                  : `${posting.unitName ?? ''}${posting.areaName ?? ''}`,
              ],
              ['服务对象', `${posting.firms} 户`],
              ['平台账号', posting.hasAccount ? '有' : '没有（只登记姓名）'],
              ...(posting.endReason ? [['结束原因', posting.endReason] as const] : []),
            ]}
          />
        </Panel>
        {chain.length > 1 && (
          <Panel title="历任">
            <ol style={{ margin: 0, paddingInlineStart: 20 }}>
              {chain.map((one) => (
                <li key={one.id}>
                  {one.id === posting.id ? (
                    one.personName
                  ) : (
                    <Link to="/advisers/$id" params={{ id: one.id }}>
                      {one.personName}
                    </Link>
                  )}
                  ：{one.fromDay} 起{one.untilDay ? `，至 ${one.untilDay}（${one.reason ?? ''}）` : ''}
                </li>
              ))}
            </ol>
          </Panel>
        )}
        <Tabs
          defaultActiveKey="firms"
          items={[
            { key: 'firms', label: '服务对象', children: <FirmPanel told={told} /> },
            { key: 'contacts', label: '联系记录', children: <ContactPanel told={told} /> },
            { key: 'words', label: '企业评价', children: <Later panel={<WordPanel id={posting.id} />} /> },
            { key: 'year', label: '年度考核', children: <Later panel={<YearPanel posting={posting} />} /> },
          ]}
        />
      </Flex>
      <Suspense fallback={null}>
        {open === 'end' && <EndDialog posting={posting} onClose={() => setOpen(undefined)} />}
        {open === 'person' && <PersonDialog posting={posting} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </>
  )
}

/** A tab that is loaded when it is opened. */
function Later({ panel }: { panel: ReactNode }) {
  return <Suspense fallback={<PageLoading />}>{panel}</Suspense>
}
