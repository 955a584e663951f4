import { addressOf } from '@huoshui/client'
import {
  type AdviserPosting,
  type Answer,
  approveAdviserAssessment,
  type getAdviserYear,
  getAdviserYearWorkbook,
} from '@huoshui/contract'
import { ADVISER_FACTS, adviserFactIds, FACT_GROUPS, type FactGroup } from '@huoshui/rules/adviser/adviser-facts'
import { Entries, FailureNotice, Panel, printInstant, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../remote.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useCommand } from '../useCommand.ts'
import { adviserKindsQuery, yearQuery } from './adviser-queries.ts'
import { FactText } from './FactText.tsx'
import { yearsOf } from './years-of.ts'

const AssessDialog = lazy(async () => ({ default: (await import('./AssessDialog.tsx')).AssessDialog }))

/** 年度考核表 of one person: facts with what they count, and what people say of them. */
export function YearPanel({ posting }: { posting: AdviserPosting }) {
  const { data: kinds } = useQuery(adviserKindsQuery)
  const years = kinds ? yearsOf(posting, kinds.today) : []
  const [chosen, choose] = useState<number>()
  const year = chosen ?? years[0]
  if (!kinds) return <PageLoading />
  if (year === undefined) return <QuietText>任期还没有开始。</QuietText>
  return (
    <Flex vertical gap={12}>
      <Flex gap={8} wrap>
        <Select
          aria-label="年度"
          style={{ width: 120 }}
          value={year}
          options={years.map((value) => ({ value, label: `${value} 年` }))}
          onChange={choose}
        />
        <Button href={addressOf(getAdviserYearWorkbook, undefined, { year, posting: posting.id })} target="_self">
          导出考核表
        </Button>
      </Flex>
      <Shown key={year} posting={posting} year={year} />
    </Flex>
  )
}

function Shown({ posting, year }: { posting: AdviserPosting; year: number }) {
  const { data, error, refetch } = useQuery(yearQuery(posting.id, year))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  return (
    <>
      <Panel title={`${data.from} 至 ${data.until}`}>
        <QuietText style={{ display: 'block', marginBottom: 12 }}>
          数字是任职期间发生的事实，不说明由谁促成；不加权、不合计、不排名次。等次和评语由人填写。
        </QuietText>
        <Flex vertical gap={16}>
          {(Object.keys(FACT_GROUPS) as FactGroup[]).map((group) => (
            <FactTable key={group} group={group} facts={data.facts} />
          ))}
        </Flex>
      </Panel>
      <Assessment posting={posting} told={data} />
    </>
  )
}

function FactTable({ group, facts }: { group: FactGroup; facts: Answer<typeof getAdviserYear>['facts'] }) {
  const ids = adviserFactIds.filter((id) => ADVISER_FACTS[id].group === group)
  return (
    <table className="fact-table" style={{ width: '100%', borderCollapse: 'collapse' }}>
      <caption style={{ textAlign: 'start', fontWeight: 600, paddingBottom: 4 }}>{FACT_GROUPS[group]}</caption>
      <tbody>
        {ids.map((id) => (
          <tr key={id}>
            <th scope="row" style={{ textAlign: 'start', fontWeight: 400, width: 180, padding: '4px 8px 4px 0' }}>
              {ADVISER_FACTS[id].name}
            </th>
            <td style={{ width: 140, padding: '4px 16px 4px 0', textAlign: 'end', fontVariantNumeric: 'tabular-nums' }}>
              <FactText fact={id} value={facts[id]} />
            </td>
            <td style={{ padding: '4px 0' }}>
              <QuietText style={{ fontSize: 13 }}>{ADVISER_FACTS[id].definition}</QuietText>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Assessment({ posting, told }: { posting: AdviserPosting; told: Answer<typeof getAdviserYear> }) {
  const { assessment, mayWrite, mayApprove, year } = told
  const [isWriting, setWriting] = useState(false)
  const approving = useCommand(() => remote(approveAdviserAssessment, { params: { id: posting.id, year }, body: {} }), {
    changes: ['advisers'],
    done: '已审定，不再改动。',
  })
  return (
    <Panel
      title="评语"
      extra={
        <Flex gap={8}>
          {mayWrite && <Button onClick={() => setWriting(true)}>{assessment ? '修改评语' : '填写评语'}</Button>}
          {mayApprove && (
            <Button type="primary" loading={approving.isPending} onClick={() => approving.mutate(undefined)}>
              审定
            </Button>
          )}
        </Flex>
      }
    >
      {assessment ? (
        <Entries
          entries={[
            [
              '状态',
              <StatusTag key="state" tone={assessment.approvedAt ? 'good' : 'waiting'}>
                {assessment.approvedAt ? '已审定' : '待另一人审定'}
              </StatusTag>,
            ],
            ['考核等次', assessment.grade],
            ['评语', assessment.opinion],
            ['所依据的数字截至', assessment.countedUntil],
            ['填写人', assessment.writtenByName],
            [
              '审定人',
              assessment.approvedAt && `${assessment.approvedByName ?? ''}，${printInstant(assessment.approvedAt)}`,
            ],
          ]}
        />
      ) : (
        <QuietText>还没有评语。由专班填写，另一人审定。</QuietText>
      )}
      <Suspense fallback={null}>
        {isWriting && (
          <AssessDialog posting={posting} year={year} known={assessment} onClose={() => setWriting(false)} />
        )}
      </Suspense>
    </Panel>
  )
}
