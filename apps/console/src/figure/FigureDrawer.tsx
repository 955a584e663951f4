import { exportFigureRows, type FigureDefinition, type FigureRow } from '@huoshui/contract'
import { type FigureId, figureOf } from '@huoshui/rules/figure/figures'
import { MEASURES, type Measure } from '@huoshui/rules/figure/measures'
import { measureOfTerm } from '@huoshui/rules/figure/parts-of-figure'
import { REFUSAL_REASONS } from '@huoshui/rules/refusal/refusal-reasons'
import { EmptyState, Entries, FailureNotice, KeysetTable, MoneyText, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Flex, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { pagingOf } from '../paging-of.ts'
import { exportPath } from './export-path.ts'
import { rowsQuery } from './figure-queries.ts'
import { asOf, type FigureSearch } from './figure-search.ts'
import { usePartNames } from './use-part-names.ts'

/** What a number means, and exactly the rows it counts. */
export function FigureDrawer({
  definitions,
  figure,
  search,
  onClose,
}: {
  definitions: ReadonlyMap<FigureId, FigureDefinition>
  figure: FigureId
  search: FigureSearch
  onClose: () => void
}) {
  const definition = definitions.get(figure)
  const { cut, key } = search
  const partName = usePartNames(cut ?? 'unit')
  if (!definition) return null
  const nameOf = (part: string) => (cut === 'kind' ? REFUSAL_REASONS[part]?.label : undefined) ?? partName(part)
  const where = cut && key !== undefined ? `：${nameOf(key)}` : ''
  return (
    <Drawer open width={860} title={`${definition.name}${where}`} onClose={onClose}>
      <Flex vertical gap={16}>
        <Entries
          entries={[
            ['定义', definition.definition],
            ['分子', definition.numerator],
            ...(definition.denominator ? ([['分母', definition.denominator]] as const) : []),
            ['公布名称与口径', definition.published],
            ...(definition.confusions ? ([['注意', definition.confusions]] as const) : []),
            ['责任单位', definition.owner],
          ]}
        />
        <Rows definition={definition} search={search} />
      </Flex>
    </Drawer>
  )
}

function Rows({ definition, search }: { definition: FigureDefinition; search: FigureSearch }) {
  const [part, setPart] = useState<'numerator' | 'denominator'>('numerator')
  const { cut, key } = search
  const only = cut !== undefined && key !== undefined ? { cut, key } : {}
  const list = useInfiniteQuery(rowsQuery(search, { figure: definition.id, part, ...only }))
  const areaName = useAreaNames()
  const term = figureOf(definition.id)[part]
  const measure: Measure | undefined = term && MEASURES[measureOfTerm(term)]
  return (
    <Flex vertical gap={8}>
      <Flex justify="space-between" align="center">
        <Flex align="center" gap={12}>
          <strong>明细：{measure?.row}</strong>
          <Button
            size="small"
            href={exportPath(exportFigureRows, { ...asOf(search), figure: definition.id, part, ...only })}
            download
          >
            导出明细
          </Button>
        </Flex>
        {definition.denominator && (
          <Segmented<'numerator' | 'denominator'>
            aria-label="看哪一边的明细"
            value={part}
            options={[
              { value: 'numerator', label: '分子明细' },
              { value: 'denominator', label: '分母明细' },
            ]}
            onChange={setPart}
          />
        )}
      </Flex>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <KeysetTable<FigureRow>
        label={`${definition.name}明细`}
        rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
        columns={rowColumns(measure, areaName)}
        idOf={(row) => `${row.recordId}${row.enterpriseId}${row.n}`}
        isLoading={list.isPending}
        paging={pagingOf(list)}
        minWidth={640}
        empty={<EmptyState title="这个时点、这个范围内没有记录。" hints={['换一个日期或范围再看。']} />}
      />
    </Flex>
  )
}

function rowColumns(
  measure: Measure | undefined,
  areaName: (code: string | null | undefined) => string | undefined,
): TableColumnsType<FigureRow> {
  const hasMoney = measure?.amount?.unit === 'fen'
  const columns: (TableColumnsType<FigureRow>[number] | false)[] = [
    { title: '日期', dataIndex: 'on', width: 110 },
    {
      title: '经营主体',
      key: 'name',
      render: (_, row) =>
        row.enterpriseName ? (
          <Link to="/enterprises/$id" params={{ id: row.enterpriseId }}>
            {row.enterpriseName}
          </Link>
        ) : (
          <QuietText>（现不在您的查看范围内）</QuietText>
        ),
    },
    { title: '镇街', key: 'town', width: 140, render: (_, row) => areaName(row.townCode) ?? areaName(row.unitCode) },
    (measure?.cuts.includes('bank') ?? false) && { title: '银行', dataIndex: 'bankName', width: 150 },
    hasMoney && {
      title: measure?.amount?.label ?? '',
      key: 'amount',
      align: 'right',
      width: 120,
      render: (_, row) => <MoneyText fen={row.amount} />,
    },
    measure?.day.includes('减去') === true && {
      title: '计数',
      key: 'n',
      width: 70,
      align: 'right',
      render: (_, row) => (row.n > 0 ? '+1' : '−1'),
    },
  ]
  return columns.filter((column) => column !== false)
}
