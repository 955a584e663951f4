import type { AdviserCoverage, AdviserKind } from '@huoshui/contract'
import { EmptyState, FailureNotice, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Flex, Input, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { coverageQuery } from './adviser-queries.ts'

/** 覆盖缺口: of each unit which towns or villages have nobody on a day. */
export function CoveragePanel({ kinds, today }: { kinds: readonly AdviserKind[]; today: string }) {
  const ofAreas = kinds.filter(({ serves }) => serves !== 'firm')
  const [chosen, choose] = useState(ofAreas[0]?.kind)
  const [on, setOn] = useState(today)
  const kind = ofAreas.find((one) => one.kind === chosen)
  if (!kind) return <EmptyState title="本市没有按镇街、村居派驻的人员。" />
  return (
    <Flex vertical gap={12}>
      <Panel>
        <Flex gap={8} wrap align="center">
          <Select
            aria-label="种类"
            style={{ width: 160 }}
            value={kind.kind}
            options={ofAreas.map(({ kind: value, name }) => ({ value, label: name }))}
            onChange={choose}
          />
          <label htmlFor="coverage-on">截至</label>
          <Input
            id="coverage-on"
            type="date"
            style={{ width: 150 }}
            value={on}
            max={today}
            onChange={({ target }) => target.value && setOn(target.value)}
          />
          <QuietText>
            {kind.published.count === null
              ? ''
              : `公布 ${kind.published.count.toLocaleString('zh-CN')} 名${kind.name}；一处可以不止一名。不设镇街的开发区、工业园不计。`}
          </QuietText>
        </Flex>
      </Panel>
      <CoverageTable kind={kind} on={on} />
    </Flex>
  )
}

function CoverageTable({ kind, on }: { kind: AdviserKind; on: string }) {
  const { data, error, isPending, refetch } = useQuery(coverageQuery(kind.kind, on))
  const rows = data?.rows ?? []
  const sum = (key: 'towns' | 'coveredTowns' | 'streets' | 'coveredStreets' | 'postings') =>
    rows.reduce((total, row) => total + row[key], 0)
  const isTown = kind.serves === 'town'
  return (
    <>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel
        isFlush
        title={
          data
            ? `${data.on}：${isTown ? '镇、乡' : '村居'} ${sum('coveredTowns')}/${sum('towns')} 个有${kind.name}${
                isTown ? `，街道 ${sum('coveredStreets')}/${sum('streets')} 个有` : ''
              }，在任 ${sum('postings')} 人`
            : kind.name
        }
      >
        <Table<AdviserCoverage>
          aria-label="覆盖缺口"
          rowKey="unitCode"
          size="small"
          loading={isPending}
          dataSource={rows}
          columns={columnsOf(isTown)}
          pagination={false}
          scroll={{ x: 900 }}
          locale={{ emptyText: <EmptyState title="管辖范围内没有镇街、村居。" /> }}
        />
      </Panel>
    </>
  )
}

function columnsOf(isTown: boolean): TableColumnsType<AdviserCoverage> {
  return [
    { title: '管理单元', dataIndex: 'unitName', width: 170 },
    {
      title: isTown ? '镇、乡（有 / 共）' : '村居（有 / 共）',
      key: 'towns',
      width: 140,
      align: 'right',
      render: (_, { coveredTowns, towns }) => `${coveredTowns} / ${towns}`,
    },
    ...(isTown
      ? [
          {
            title: '街道（有 / 共）',
            key: 'streets',
            width: 130,
            align: 'right' as const,
            render: (_: unknown, { coveredStreets, streets }: AdviserCoverage) => `${coveredStreets} / ${streets}`,
          },
        ]
      : []),
    { title: '在任', dataIndex: 'postings', width: 80, align: 'right' },
    {
      title: '没有人员的',
      key: 'gaps',
      render: (_, { gaps, moreGaps }) =>
        gaps.length === 0 ? (
          <QuietText>没有缺口</QuietText>
        ) : (
          <>
            {gaps.map(({ name, townName }) => (townName ? `${townName}${name}` : name)).join('、')}
            {moreGaps > 0 && `，另有 ${moreGaps} 个`}
          </>
        ),
    },
  ]
}
