import type { AreaChange } from '@huoshui/contract'
import { EmptyState, MenuButton } from '@huoshui/ui'
import { Table } from 'antd'
import { changeKinds, kindsOfLevel } from '../change/area-change.ts'
import { levelLabels } from '../level-labels.ts'
import { childLevelOf } from '../record/new-area.ts'
import { areaColumns } from './area-columns.tsx'
import type { AreaNode } from './area-tree.ts'
import type { useAreaPage } from './useAreaPage.ts'

export type Doing =
  | { kind: 'change'; change: AreaChange['kind']; from: string[] }
  | { kind: 'create'; parent?: string }
  | { kind: 'alias' | 'verify'; area: AreaNode }

type Props = {
  list: ReturnType<typeof useAreaPage>
  q: string
  /** Absent where nothing can be changed: without the right, and in the past. */
  onDo: ((doing: Doing) => void) | undefined
}

/** The tree table of areas. */
export function AreaTable({ list, q, onDo }: Props) {
  const { nodes, upper, opened, loading, isPending, error, toggle } = list
  const names = new Map(upper.map(({ code, name }) => [code, name]))
  const columns = areaColumns({
    q,
    nameOf: (code) => (code ? names.get(code) : undefined),
    openingOf: ({ code, level }) =>
      q === '' && level !== 'village'
        ? { isOpen: opened.includes(code), isLoading: loading.includes(code), onToggle: () => toggle(code) }
        : undefined,
  })
  const deeds = {
    title: '操作',
    key: 'deeds',
    width: 84,
    render: (_: unknown, node: AreaNode) => onDo && <Deeds node={node} onDo={onDo} />,
  }
  return (
    <Table<AreaNode>
      aria-label="区域"
      size="small"
      rowKey="code"
      loading={isPending}
      dataSource={nodes}
      pagination={false}
      scroll={{ x: 760 }}
      columns={onDo ? [...columns, deeds] : columns}
      childrenColumnName="nodes"
      // The name's cell has the button and the indent.
      expandable={{ expandedRowKeys: opened, expandIcon: () => null, indentSize: 0 }}
      locale={{
        emptyText: isPending ? (
          <div style={{ height: 160 }} />
        ) : (
          <EmptyState
            title={error ? '没有取到区域。' : '没有找到区域。'}
            hints={
              error
                ? ['请点上方“重试”。']
                : ['换个名称，也可输入曾用名或代码', '换一个日期：区域可能那时还没有或已撤销']
            }
          />
        ),
      }}
    />
  )
}

function Deeds({ node, onDo }: { node: AreaNode; onDo: (doing: Doing) => void }) {
  const { code, name, level, verified } = node
  const below = childLevelOf(level)
  const items = [
    ...kindsOfLevel[level].map((change) => ({
      key: change,
      label: changeKinds[change],
      onChoose: () => onDo({ kind: 'change', change, from: [code] }),
    })),
    ...(below
      ? [
          {
            key: 'create',
            label: `增设下属${levelLabels[below]}`,
            hasLineAbove: true,
            onChoose: () => onDo({ kind: 'create', parent: code }),
          },
        ]
      : []),
    { key: 'alias', label: '别名、曾用名', hasLineAbove: !below, onChoose: () => onDo({ kind: 'alias', area: node }) },
    { key: 'verify', label: verified ? '核实依据' : '注明核实', onChoose: () => onDo({ kind: 'verify', area: node }) },
  ]
  return (
    <MenuButton size="small" type="link" aria-label={`办理：${name}`} items={items}>
      办理
    </MenuButton>
  )
}
