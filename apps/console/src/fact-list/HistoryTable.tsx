import { importModes } from '@huoshui/contract'
import { KeysetTable, printCount, printInstant, QuietText, StatusTag } from '@huoshui/ui'
import type { TableColumnsType } from 'antd'
import { type ReactNode, useState } from 'react'
import type { FactList, ListedFact } from './fact-list-queries.ts'
import { printValidity, stateOfList } from './list-state.ts'
import { publisherLabel } from './StateTable.tsx'

type Props = {
  lists: readonly FactList[]
  facts: readonly ListedFact[]
  on: string
  isLoading: boolean
  empty: ReactNode
}

const step = 20

/** Who loaded which list when, how many it names, and whether it still counts. */
export function HistoryTable({ lists, facts, on, isLoading, empty }: Props) {
  const [shown, setShown] = useState(step)
  return (
    <KeysetTable<FactList>
      label="导入记录"
      rows={lists.slice(0, shown)}
      columns={columnsOn(facts, on)}
      idOf={({ id }) => id}
      isLoading={isLoading}
      paging={{ kind: 'more', hasMore: lists.length > shown, onMore: () => setShown(shown + step) }}
      minWidth={1000}
      empty={empty}
    />
  )
}

function columnsOn(facts: readonly ListedFact[], on: string): TableColumnsType<FactList> {
  return [
    {
      title: '名单、文件',
      key: 'file',
      render: (_, { label, source, fileName }) => (
        <>
          <div>
            {label}（{publisherLabel(source)}）
          </div>
          <QuietText style={{ fontSize: 13, overflowWrap: 'anywhere' }}>{fileName}</QuietText>
        </>
      ),
    },
    { title: '方式', key: 'mode', width: 90, render: (_, { mode }) => importModes[mode] },
    { title: '截至', dataIndex: 'asOf', width: 105 },
    { title: '状态', key: 'state', width: 240, render: (_, list) => <State list={list} facts={facts} on={on} /> },
    { title: '数量', key: 'count', width: 200, render: (_, list) => <Counts list={list} /> },
    {
      title: '导入',
      key: 'by',
      width: 150,
      render: (_, { loadedBy, loadedByName, loadedAt }) => (
        <>
          <div>{loadedByName ?? loadedBy}</div>
          <QuietText style={{ fontSize: 13 }}>{printInstant(loadedAt)}</QuietText>
        </>
      ),
    },
  ]
}

function State({ list, facts, on }: { list: FactList; facts: readonly ListedFact[]; on: string }) {
  const { tone, word, effect } = stateOfList(list, facts, on)
  return (
    <>
      <StatusTag tone={tone}>{word}</StatusTag>
      <QuietText style={{ fontSize: 13, display: 'block' }}>{effect}</QuietText>
      {list.mode === 'full' && (
        <QuietText style={{ fontSize: 13, display: 'block' }}>有效至 {printValidity(list)}</QuietText>
      )}
    </>
  )
}

function Counts({ list: { rows, matched, unmatched, repeated, leftOut, ended } }: { list: FactList }) {
  const rest = [
    [unmatched, '行不在名录'],
    [repeated, '行重复'],
    [leftOut, '行未采用'],
    [ended, '户不再列入'],
  ] as const
  return (
    <>
      <div>
        {printCount(rows)} 行，对上 {printCount(matched)} 户
      </div>
      <QuietText style={{ fontSize: 13 }}>
        {rest.flatMap(([count, what]) => (count > 0 ? `${printCount(count)} ${what}` : [])).join('，')}
      </QuietText>
    </>
  )
}
