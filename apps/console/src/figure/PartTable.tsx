import type { FigureDefinition } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { CUTS, type Cut } from '@huoshui/rules/figure/measures'
import { EmptyState, FailureNotice, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSession } from '../session/session.ts'
import { figuresQuery } from './figure-queries.ts'
import type { FigureSearch } from './figure-search.ts'
import { printFigure, unitWord } from './print-figure.ts'
import { usePartNames } from './use-part-names.ts'

type Definitions = ReadonlyMap<FigureId, FigureDefinition>
type PartRow = { key: string; name: string; values: Partial<Record<FigureId, number | null>> }

const columns: Partial<Record<Cut, readonly FigureId[]>> = {
  bank: [
    'referrals',
    'contact_share',
    'days_to_answer',
    'refusals',
    'credited_firms_of_bank',
    'credit_amount',
    'drawn_amount',
    'average_rate',
  ],
}
const usual: readonly FigureId[] = [
  'listed',
  'visited_firms',
  'coverage',
  'declared_firms',
  'recommended_firms',
  'credited_firms',
  'credit_amount',
  'drawn_amount',
]

/** The board by area, bank, type, industry or size: the same numbers as a table, each opening its own rows. */
export function PartTable({
  definitions,
  search,
  onOpen,
}: {
  definitions: Definitions
  search: FigureSearch
  onOpen: (figure: FigureId, part: { cut: Cut; key: string }) => void
}) {
  const { scope } = useSession()
  const offered = cutsFor(scope.kind, search.unit)
  const [chosen, setChosen] = useState<Cut>()
  const cut = chosen && offered.includes(chosen) ? chosen : (offered[0] ?? 'unit')
  const figures = (columns[cut] ?? usual).filter((id) => definitions.get(id)?.cuts.includes(cut))
  const { data, error, refetch, isPending } = useQuery(figuresQuery(search, cut, figures))
  const nameOf = usePartNames(cut)
  const overlaps = figures.flatMap((id) => definitions.get(id)?.overlaps[cut] ?? [])
  return (
    <Panel
      title={`按${CUTS[cut]}`}
      isFlush
      extra={
        <Segmented<Cut>
          aria-label="分组"
          value={cut}
          options={offered.map((value) => ({ value, label: CUTS[value] }))}
          onChange={setChosen}
        />
      }
    >
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Table<PartRow>
        size="small"
        rowKey="key"
        pagination={false}
        loading={isPending}
        scroll={{ x: 200 + figures.length * 120, y: 440 }}
        dataSource={rowsOf(data?.figures ?? [], nameOf)}
        columns={columnsOf(definitions, figures, cut, onOpen)}
        locale={{
          emptyText: <EmptyState title="查看范围内还没有可计入的记录。" hints={['走访、申报等记录在一分钟内计入。']} />,
        }}
      />
      {overlaps.map((why) => (
        <QuietText key={why} style={{ display: 'block', padding: '8px 16px' }}>
          {why}。
        </QuietText>
      ))}
    </Panel>
  )
}

function cutsFor(kind: string, unit: string | undefined): readonly Cut[] {
  if (kind === 'share') return ['unit', 'type', 'section', 'size']
  const area: Cut = kind === 'city' && unit === undefined ? 'unit' : 'town'
  return [area, 'bank', 'type', 'section', 'size']
}

function rowsOf(
  figures: readonly { figure: FigureId; parts: readonly { key: string; value: number | null }[] }[],
  nameOf: (key: string) => string,
): PartRow[] {
  const rows = new Map<string, PartRow>()
  for (const { figure, parts } of figures) {
    for (const { key, value } of parts) {
      const row = rows.get(key) ?? { key, name: nameOf(key), values: {} }
      row.values[figure] = value
      rows.set(key, row)
    }
  }
  return [...rows.values()]
}

function columnsOf(
  definitions: Definitions,
  figures: readonly FigureId[],
  cut: Cut,
  onOpen: (figure: FigureId, part: { cut: Cut; key: string }) => void,
): TableColumnsType<PartRow> {
  const numbers = figures.flatMap((id) => {
    const definition = definitions.get(id)
    if (!definition) return []
    return {
      title: `${definition.name}${unitWord(definition.unit) && `（${unitWord(definition.unit)}）`}`,
      key: id,
      align: 'right' as const,
      width: 120,
      sorter: (one: PartRow, other: PartRow) => (one.values[id] ?? -1) - (other.values[id] ?? -1),
      render: (_: unknown, row: PartRow) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(id, { cut, key: row.key })}>
          {printFigure(row.values[id], definition.unit)}
        </Button>
      ),
    }
  })
  return [{ title: CUTS[cut], dataIndex: 'name', width: 200, fixed: 'left' }, ...numbers]
}
