import { type LedgerEntry, type LedgerSheet, type LedgerUnit, openLedgerSheet } from '@huoshui/contract'
import { SHEET_STATUSES } from '@huoshui/rules/ledger/ledger-words'
import { EmptyState, FailureNotice, Panel, QuietText, StatusTag, SteppedTable } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Flex, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'
import { useCommand } from '../useCommand.ts'
import { unitsQuery } from './ledger-queries.ts'
import { sheetTones } from './sheet-tones.ts'

/** Who has handed in, who has not; the asker's own unit begins here. */
export function UnitsPanel({ ledger, period }: { ledger: LedgerEntry; period: string }) {
  const { data, error, isPending, refetch } = useQuery(unitsQuery(ledger.id, period))
  const { organisationId } = useSession()
  const [county, setCounty] = useState<string>()
  const all = data?.units ?? []
  const counties = [...new Set(all.flatMap(({ countyName }) => (countyName === null ? [] : [countyName])))].sort()
  const units = county === undefined ? all : all.filter((unit) => unit.countyName === county)
  const own = all.find((unit) => unit.organisationId === organisationId)
  const count = (test: (unit: LedgerUnit) => boolean) => units.filter(test).length
  return (
    <Panel
      title={`${period} 填报情况`}
      isFlush
      extra={
        <Flex gap={12} align="center">
          {counties.length > 1 && (
            <Select
              aria-label="县（市、区）"
              placeholder="全部县（市、区）"
              allowClear
              value={county}
              options={counties.map((value) => ({ value, label: value }))}
              onChange={setCounty}
              style={{ width: 160 }}
            />
          )}
          <QuietText>
            应报 {units.length} 家，已审定 {count(({ status }) => status === 'approved')}，待审核{' '}
            {count(({ status }) => status === 'submitted')}，逾期 {count(({ isOverdue }) => isOverdue)}
            {data && `；期限 ${data.dueOn}`}
          </QuietText>
          {ledger.isMine && own?.sheetId === null && <OpenButton ledgerId={ledger.id} period={period} />}
        </Flex>
      }
    >
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <SteppedTable<LedgerUnit>
        size="small"
        rowKey="organisationId"
        columns={counties.length > 0 ? [countyColumn, ...columns] : columns}
        dataSource={units}
        loading={isPending}
        locale={{ emptyText: <EmptyState title="没有要填报的单位。" /> }}
      />
    </Panel>
  )
}

function OpenButton({ ledgerId, period }: { ledgerId: string; period: string }) {
  const [id] = useState(() => newId())
  const navigate = useNavigate()
  const open = useCommand(() => remote(openLedgerSheet, { params: { id }, body: { ledgerId, period } }), {
    changes: ['ledgers'],
    done: ({ rows }: LedgerSheet) => (rows.length > 0 ? `已预填${rows.length}行，请核对补充。` : '已开始填报。'),
    onDone: (sheet) => void navigate({ to: '/ledgers/sheets/$id', params: { id: sheet.id } }),
  })
  return (
    <Button type="primary" loading={open.isPending} onClick={() => open.mutate(undefined)}>
      开始填报
    </Button>
  )
}

const countyColumn: TableColumnsType<LedgerUnit>[number] = {
  title: '县（市、区）',
  key: 'county',
  width: 160,
  render: (_, { countyName }) => countyName ?? '—',
}

const columns: TableColumnsType<LedgerUnit> = [
  {
    title: '单位',
    key: 'name',
    render: (_, { organisationName, sheetId }) =>
      sheetId === null ? (
        organisationName
      ) : (
        <Link to="/ledgers/sheets/$id" params={{ id: sheetId }}>
          {organisationName}
        </Link>
      ),
  },
  {
    title: '状态',
    key: 'status',
    width: 200,
    render: (_, { status, isOverdue, isLate, revision }) => (
      <Flex gap={12}>
        {status === null ? (
          <StatusTag tone="quiet">未报</StatusTag>
        ) : (
          <StatusTag
            tone={sheetTones[status]}
          >{`${SHEET_STATUSES[status]}${revision > 1 ? `（第${revision}版）` : ''}`}</StatusTag>
        )}
        {isOverdue && <StatusTag tone="bad">逾期</StatusTag>}
        {isLate && <StatusTag tone="waiting">迟报</StatusTag>}
      </Flex>
    ),
  },
  { title: '行数', dataIndex: 'rows', width: 90, align: 'right' },
]
