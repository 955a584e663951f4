import type { SupervisionLine, SupervisionSubject } from '@huoshui/contract'
import { FINDINGS } from '@huoshui/rules/supervision/judge-measure'
import { printValue } from '@huoshui/rules/supervision/say-finding'
import { type SupervisionMeasureId, supervisionMeasureOf } from '@huoshui/rules/supervision/supervision-measures'
import { EmptyState, QuietText } from '@huoshui/ui'
import { Button, Table, type TableColumnsType } from 'antd'
import { signs } from './FindingMark.tsx'

type Props = {
  subjects: readonly SupervisionSubject[]
  lines: readonly SupervisionLine[]
  title: string
  measure: SupervisionMeasureId
  onMeasure: (measure: SupervisionMeasureId) => void
  onOpen: (subject: string) => void
}

/** Everybody and every measure: the adjusted value, with a sign where it is not as usual. In the order of names. */
export function Overview({ subjects, lines, title, measure, onMeasure, onOpen }: Props) {
  const columns: TableColumnsType<SupervisionSubject> = [
    {
      title,
      key: 'name',
      fixed: 'left',
      width: 176,
      render: (_, { id, name }) => (
        <Button type="link" style={nameStyle} title="查看逐项说明" onClick={() => onOpen(id)}>
          {name}
        </Button>
      ),
    },
    ...lines.map((line) => ({
      title: (
        <Button
          type="text"
          size="small"
          style={{ padding: 0, height: 'auto', whiteSpace: 'normal', fontWeight: line.measure === measure ? 700 : 400 }}
          aria-pressed={line.measure === measure}
          title="看这一项的漏斗图"
          onClick={() => onMeasure(line.measure)}
        >
          {supervisionMeasureOf(line.measure).label}
        </Button>
      ),
      key: line.measure,
      align: 'right' as const,
      width: 90,
      render: (_: unknown, subject: SupervisionSubject) => <Cell subject={subject} measure={line.measure} />,
    })),
  ]
  return (
    <Table<SupervisionSubject>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...subjects]}
      columns={columns}
      scroll={{ x: 176 + lines.length * 90 }}
      locale={{
        emptyText: <EmptyState title="没有您可以查看的单位。" hints={['市级看全部；县级看本县，银行看本行。']} />,
      }}
    />
  )
}

const nameStyle = { padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' } as const

function Cell({ subject: { cells }, measure }: { subject: SupervisionSubject; measure: SupervisionMeasureId }) {
  const cell = cells.find((one) => one.measure === measure)
  if (!cell?.adjusted)
    return (
      <QuietText title={cell?.sentence} style={{ fontSize: 13 }}>
        {cell?.finding === 'too_few' ? '样本太少' : '无法判断'}
      </QuietText>
    )
  const isUsual = cell.finding === 'usual' || cell.finding === 'no_peers'
  return (
    <span title={cell.sentence} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {!isUsual && (
        <span role="img" aria-label={FINDINGS[cell.finding]} style={{ marginInlineEnd: 4 }}>
          {signs[cell.finding]}
        </span>
      )}
      {printValue(supervisionMeasureOf(measure).kind, cell.adjusted.value)}
    </span>
  )
}
