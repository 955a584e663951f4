import type { EnterpriseLine } from '@huoshui/contract'
import { DayText, MissingText, QuietText, StatusTag } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { type TableColumnsType, Tag } from 'antd'
import type { AreaNames } from '../area/areas.ts'
import { labelOf, sectionLabel, toneOfStatus } from './labels.ts'

/** Columns of the register's list; they fit 1280 px with the menu open. */
export function enterpriseColumns(nameOf: AreaNames): TableColumnsType<EnterpriseLine> {
  return [
    { title: '名称和统一社会信用代码', key: 'name', render: (_, row) => <NameCell row={row} /> },
    {
      title: '类型、规模',
      key: 'type',
      width: 92,
      render: (_, row) => <TwoLines first={labelOf('type', row.type)} second={labelOf('size', row.sizeClass)} />,
    },
    {
      title: '状态',
      key: 'status',
      width: 112,
      render: (_, row) => <StatusTag tone={toneOfStatus(row.status)}>{labelOf('status', row.status)}</StatusTag>,
    },
    {
      title: '行业门类',
      key: 'industry',
      width: 116,
      render: (_, row) => (row.industryCode ? sectionLabel(row.industryCode) : <MissingText />),
    },
    {
      title: '管理单元、镇街',
      key: 'area',
      width: 128,
      render: (_, row) => (
        <TwoLines first={nameOf(row.unitCode) ?? row.unitCode} second={nameOf(row.townCode) ?? row.townCode} />
      ),
    },
    {
      title: '法定代表人、电话',
      key: 'person',
      width: 136,
      render: (_, row) => <TwoLines first={row.legalPerson} second={row.contactPhone} />,
    },
    { title: '成立日期', key: 'founded', width: 100, render: (_, row) => <DayText day={row.foundedOn} /> },
  ]
}

function NameCell({ row }: { row: EnterpriseLine }) {
  return (
    <>
      <div>
        <Link to="/enterprises/$id" params={{ id: row.id }} className="name-cell" title={row.name} tabIndex={-1}>
          {row.name}
        </Link>
      </div>
      <QuietText style={{ fontSize: 13, fontVariantNumeric: 'tabular-nums' }}>
        {row.creditCode ?? '无统一社会信用代码'}
      </QuietText>
      {row.formerNames.length > 0 && (
        <div className="one-line" title={row.formerNames.join('、')}>
          <QuietText style={{ fontSize: 13 }}>曾用名 {row.formerNames.at(-1)}</QuietText>
        </div>
      )}
      {row.tags.length > 0 && (
        <div style={{ marginTop: 2 }}>
          {row.tags.slice(0, 4).map((tag) => (
            <Tag key={tag} style={{ marginInlineEnd: 4 }}>
              {tag}
            </Tag>
          ))}
          {row.tags.length > 4 && <span title={row.tags.slice(4).join('、')}>等 {row.tags.length} 个</span>}
        </div>
      )}
    </>
  )
}

function TwoLines({ first, second }: { first: string | null; second: string | null }) {
  return (
    <>
      <div>{first ?? <MissingText />}</div>
      {second && <QuietText style={{ fontSize: 13 }}>{second}</QuietText>}
    </>
  )
}
