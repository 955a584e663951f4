import type { Area } from '@huoshui/contract'
import { DayText, MissingText, QuietText, StatusTag } from '@huoshui/ui'
import type { TableColumnsType } from 'antd'
import type { ComponentProps } from 'react'
import { TreeCell } from '../../tree-table/TreeCell.tsx'
import { levelLabels } from '../level-labels.ts'
import { type AreaNode, foreignCounty } from './area-tree.ts'

type Parts = {
  /** What was searched for; empty in the tree. */
  q: string
  nameOf: (code: string | null | undefined) => string | undefined
  openingOf: (node: AreaNode) => ComponentProps<typeof TreeCell>['opening']
}

/** Columns of the areas; what is found by a search stands outside the tree and says where it belongs. */
export function areaColumns({ q, nameOf, openingOf }: Parts): TableColumnsType<AreaNode> {
  const parent = {
    title: '上级',
    key: 'parent',
    width: 170,
    render: (_: unknown, { parentCode }: AreaNode) =>
      nameOf(parentCode) ?? parentCode ?? <MissingText label="没有上级" />,
  }
  return [
    {
      title: '名称',
      key: 'name',
      render: (_, node) => {
        if (q !== '') return <Name area={node} q={q} />
        return (
          <TreeCell name={node.name} depth={node.depth} opening={openingOf(node)}>
            <Name area={node} q={q} />
          </TreeCell>
        )
      },
    },
    ...(q === '' ? [] : [parent]),
    { title: '级别', key: 'level', width: 90, render: (_, { level }) => levelLabels[level] },
    { title: '代码', dataIndex: 'code', width: 130 },
    {
      title: '法定县（市、区）',
      key: 'county',
      width: 140,
      render: (_, node) => <County code={foreignCounty(node)} nameOf={nameOf} />,
    },
    { title: '起始日期', key: 'from', width: 110, render: (_, { fromDay }) => <Since day={fromDay} /> },
  ]
}

function Name({ area: { name, verified, source }, q }: { area: Area; q: string }) {
  return (
    <>
      {name}
      {!verified && (
        <span style={{ marginInlineStart: 8 }}>
          <StatusTag tone="waiting">未核实</StatusTag>
        </span>
      )}
      {q !== '' && !name.includes(q) && <QuietText style={noteStyle}>按代码、曾用名或别名“{q}”找到</QuietText>}
      {!verified && source && <QuietText style={noteStyle}>来源：{source}</QuietText>}
    </>
  )
}

const noteStyle = { display: 'block', fontSize: 13 } as const

// Only where another unit manages the town is the county worth a word.
function County({ code, nameOf }: { code: string | undefined; nameOf: Parts['nameOf'] }) {
  return code ? <span title="由上级功能区管理，法定上属于这里">{nameOf(code) ?? code}</span> : null
}

// What was there before records begin has the first day of 1900.
function Since({ day }: { day: string }) {
  return day <= '1900-01-01' ? <MissingText label="早于记录" /> : <DayText day={day} />
}
