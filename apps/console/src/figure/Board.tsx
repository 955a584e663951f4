import type { FigureDefinition, FigureValue } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { Panel, QuietText } from '@huoshui/ui'
import { Button, Col, Row } from 'antd'
import { printFigure, unitWord } from './print-figure.ts'

type Definitions = ReadonlyMap<FigureId, FigureDefinition>
type Values = readonly (FigureValue & { figure: FigureId })[]

/** 名单 → 走访 → 需求 → 申报 → 推荐 → 授信 → 放款, and how well each step does. */
const groups: readonly { title: string; figures: readonly FigureId[] }[] = [
  { title: '走访', figures: ['listed', 'visited_firms', 'coverage', 'visits', 'visited_to_listed'] },
  {
    title: '申报与推荐',
    figures: ['need_firms', 'declared_firms', 'declared_share', 'recommended_firms', 'recommended_share'],
  },
  {
    title: '银行办理',
    figures: ['referrals', 'contact_share', 'days_to_answer', 'in_time_share', 'refusals'],
  },
  {
    title: '授信',
    figures: ['credited_firms', 'credited_firms_of_bank', 'credited_share', 'credit_amount', 'renewed_amount'],
  },
  {
    title: '放款',
    figures: ['drawn_firms', 'drawn_share', 'drawn_amount', 'average_rate', 'unsecured_share', 'first_loan_firms'],
  },
]

export function Board({
  definitions,
  values,
  onOpen,
}: {
  definitions: Definitions
  values: Values
  onOpen: (figure: FigureId) => void
}) {
  const valueBy = new Map(values.map((value) => [value.figure, value]))
  return (
    <Row gutter={[16, 16]}>
      {groups.map(({ title, figures }) => {
        const shown = figures.filter((id) => valueBy.has(id))
        if (shown.length === 0) return null
        return (
          <Col key={title} xs={24} xl={12}>
            <Panel title={title} style={{ height: '100%' }}>
              <dl style={gridStyle}>
                {shown.map((id) => (
                  <Tile key={id} definition={definitions.get(id)} value={valueBy.get(id)} onOpen={() => onOpen(id)} />
                ))}
              </dl>
            </Panel>
          </Col>
        )
      })}
    </Row>
  )
}

function Tile({
  definition,
  value,
  onOpen,
}: {
  definition: FigureDefinition | undefined
  value: FigureValue | undefined
  onOpen: () => void
}) {
  if (!definition) return null
  const { name, unit, definition: meaning } = definition
  return (
    <div>
      <dt>
        <QuietText style={{ fontSize: 13 }}>{name}</QuietText>
      </dt>
      <dd style={{ margin: 0 }}>
        <Button type="link" title={meaning} style={numberStyle} onClick={onOpen}>
          {printFigure(value?.value, unit)}
        </Button>{' '}
        <QuietText style={{ fontSize: 13 }}>{unitWord(unit)}</QuietText>
      </dd>
    </div>
  )
}

const gridStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(168px, 1fr))',
  gap: '14px 16px',
  margin: 0,
} as const
const numberStyle = { padding: 0, height: 'auto', fontSize: 20, fontVariantNumeric: 'tabular-nums' } as const
