import { FACT_SOURCES } from '@huoshui/rules/fact/fact'
import { QuietText, StatusTag } from '@huoshui/ui'
import { Table, type TableColumnsType } from 'antd'
import type { ListedFact } from './fact-list-queries.ts'
import { printValidity, stateOfFact } from './list-state.ts'

/** For each fact of which an authority publishes the whole list, whether that list counts today and what follows. */
export function StateTable(props: { facts: readonly ListedFact[]; on: string; isLoading: boolean }) {
  return (
    <Table<ListedFact>
      aria-label="各类名单今天的状态"
      size="small"
      rowKey="fact"
      pagination={false}
      loading={props.isLoading}
      dataSource={[...props.facts]}
      scroll={{ x: 860 }}
      columns={columnsOn(props.on)}
    />
  )
}

function columnsOn(on: string): TableColumnsType<ListedFact> {
  return [
    { title: '名单', dataIndex: 'label', width: 180 },
    { title: '发布机关', key: 'source', width: 110, render: (_, { source }) => publisherLabel(source) },
    { title: '今天', key: 'state', width: 90, render: (_, row) => <State row={row} on={on} /> },
    { title: '后果', key: 'effect', render: (_, row) => stateOfFact(row, on).effect },
    { title: '最新全量名单', key: 'newest', width: 250, render: (_, row) => <Newest row={row} /> },
    {
      title: '默认有效期（平台自定）',
      key: 'days',
      width: 170,
      render: (_, { days }) => (
        <>
          {days} 天 <QuietText style={{ fontSize: 13 }}>不是文件规定</QuietText>
        </>
      ),
    },
  ]
}

/** The publisher in words. */
export function publisherLabel(source: string): string {
  return Object.entries(FACT_SOURCES).find(([key]) => key === source)?.[1] ?? source
}

function State({ row, on }: { row: ListedFact; on: string }) {
  const { tone, word } = stateOfFact(row, on)
  return <StatusTag tone={tone}>{word}</StatusTag>
}

function Newest({ row: { newest } }: { row: ListedFact }) {
  if (!newest) return <QuietText>—</QuietText>
  return (
    <>
      <div>截至 {newest.asOf}</div>
      <QuietText style={{ fontSize: 13 }}>有效至 {printValidity(newest)}</QuietText>
    </>
  )
}
