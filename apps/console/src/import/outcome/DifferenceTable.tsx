import type { ImportDifference, ImportKind } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, MissingText, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Flex, type TableColumnsType } from 'antd'
import type { AreaNames } from '../../area/areas.ts'
import { usePlaceNames } from '../../area/usePlaceNames.ts'
import { fieldValue } from '../../enterprise/field-labels.ts'
import { pagingOf } from '../../paging-of.ts'
import { differencesQuery } from '../import-queries.ts'

/** The firms of one kind of difference, each with what the register says and what the list says. */
export function DifferenceTable({ id, kind }: { id: string; kind: ImportKind }) {
  const list = useInfiniteQuery(differencesQuery(id, kind))
  const rows = list.data?.pages.flatMap((page) => page.differences) ?? []
  const villages = rows.flatMap(({ changes }) => changes.filter(({ field }) => field === 'village_code'))
  const nameOf = usePlaceNames(villages.flatMap(({ before, after }) => [before, after]).filter((code) => code !== null))
  return (
    <>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <KeysetTable<ImportDifference>
        label="名单与名录的差异"
        rows={rows}
        columns={columnsOf(kind, nameOf)}
        idOf={(row) => `${row.row} ${row.enterpriseId}`}
        isLoading={list.isPending}
        paging={pagingOf(list)}
        minWidth={820}
        empty={<EmptyState title={list.isError ? '没有取到差异。' : '没有这一类差异。'} />}
      />
    </>
  )
}

function columnsOf(kind: ImportKind, nameOf: AreaNames): TableColumnsType<ImportDifference> {
  return [
    {
      title: '名单的行',
      key: 'row',
      width: 90,
      render: (_, { row }) => row ?? <MissingText label="名单里没有" />,
    },
    { title: '名称和统一社会信用代码', key: 'name', width: '36%', render: (_, row) => <Firm row={row} /> },
    {
      title: kind === 'new' || kind === 'missing' ? '说明' : '名录现值 → 名单的值',
      key: 'changes',
      render: (_, row) => <Changes row={row} nameOf={nameOf} />,
    },
  ]
}

function Firm({ row: { enterpriseId, name, creditCode } }: { row: ImportDifference }) {
  return (
    <>
      <div>
        {enterpriseId ? (
          <Link to="/enterprises/$id" params={{ id: enterpriseId }} className="name-cell" title={name}>
            {name}
          </Link>
        ) : (
          <span className="name-cell" title={name}>
            {name}
          </span>
        )}
      </div>
      <QuietText style={{ fontSize: 13, fontVariantNumeric: 'tabular-nums' }}>
        {creditCode ?? '无统一社会信用代码'}
      </QuietText>
    </>
  )
}

function Changes({ row: { kind, changes }, nameOf }: { row: ImportDifference; nameOf: AreaNames }) {
  if (kind === 'new') return <QuietText>将新增为一户</QuietText>
  if (kind === 'missing') return <QuietText>全量名单里没有</QuietText>
  return (
    <Flex vertical gap={2}>
      {changes.map(({ field, label, before, after }) => (
        <div key={field} style={{ overflowWrap: 'anywhere' }}>
          <QuietText>{label}：</QuietText>
          {isPersonal(field) ? (
            '有变化（个人信息不显示）'
          ) : (
            <>
              {fieldValue(field, before, nameOf)} → <strong>{fieldValue(field, after, nameOf)}</strong>
            </>
          )}
        </div>
      ))}
    </Flex>
  )
}

function isPersonal(field: string): boolean {
  return field === 'legal_person' || field === 'contact_person' || field === 'contact_phone'
}
