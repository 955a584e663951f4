import { organisationKinds } from '@huoshui/contract'
import { MissingText, QuietText, StatusTag } from '@huoshui/ui'
import type { TableColumnsType } from 'antd'
import type { ComponentProps } from 'react'
import type { AreaNames } from '../area/areas.ts'
import { TreeCell } from '../tree-table/TreeCell.tsx'
import type { OrganisationNode, OrganisationRow } from './organisation.ts'

type Parts = {
  isTree: boolean
  areaName: AreaNames
  organisationName: (id: string | null) => string | undefined
  openingOf: (row: OrganisationRow) => ComponentProps<typeof TreeCell>['opening']
}

/** Columns of the organisations; what is found by a search stands outside the tree and says its parent. */
export function organisationColumns(parts: Parts): TableColumnsType<OrganisationNode> {
  const { isTree, areaName, organisationName, openingOf } = parts
  const parent = {
    title: '上级机构',
    key: 'parent',
    width: 180,
    render: (_: unknown, { parentId }: OrganisationNode) =>
      parentId ? (organisationName(parentId) ?? parentId) : <MissingText label="没有上级" />,
  }
  return [
    {
      title: '名称',
      key: 'name',
      render: (_, row) => {
        if (!isTree) return <Name row={row} />
        return (
          <TreeCell name={row.name} depth={row.depth} opening={openingOf(row)}>
            <Name row={row} />
          </TreeCell>
        )
      },
    },
    ...(isTree ? [] : [parent]),
    {
      title: '类别、区域',
      key: 'kind',
      width: 150,
      render: (_, { kind, areaCode }) => (
        <>
          {organisationKinds[kind]}
          <QuietText style={{ display: 'block', fontSize: 13 }}>
            {areaName(areaCode) ?? areaCode ?? '未登记区域'}
          </QuietText>
        </>
      ),
    },
    {
      title: '联系电话',
      dataIndex: 'contactPhone',
      width: 126,
      render: (phone: string | null) => phone ?? <MissingText />,
    },
    { title: '直属下级', dataIndex: 'children', width: 84, align: 'right' },
  ]
}

function Name({ row }: { row: OrganisationRow }) {
  const former = row.aliases.map(aliasText).join('；')
  return (
    <>
      {row.name}
      {!row.verified && (
        <span style={{ marginInlineStart: 8 }}>
          <StatusTag tone="waiting">未核实</StatusTag>
        </span>
      )}
      {former && <QuietText style={noteStyle}>曾用名、别名：{former}</QuietText>}
      {!row.verified && row.source && <QuietText style={noteStyle}>来源：{row.source}</QuietText>}
    </>
  )
}

const noteStyle = { display: 'block', fontSize: 13 } as const

function aliasText({ alias, fromDay, untilDay }: OrganisationRow['aliases'][number]): string {
  if (fromDay && untilDay) return `${alias}（${fromDay} 至 ${untilDay}）`
  if (untilDay) return `${alias}（至 ${untilDay}）`
  return fromDay ? `${alias}（自 ${fromDay}）` : alias
}
