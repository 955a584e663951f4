import { Panel, printCount, printShare, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Col, Row } from 'antd'
import { countOf, type HomeFigures, rowsOf } from './home-figures.ts'

type Filter = { [name: string]: string[] }

/** The four numbers asked for first. */
export function Totals({ figures, unit }: { figures: HomeFigures; unit: string | undefined }) {
  const { total, active, byType } = figures
  const companies = countOf(byType, 'company')
  const traders = countOf(byType, 'sole_trader')
  const tiles: { label: string; count: number; note: string; filter: Filter }[] = [
    { label: '经营主体总数', count: total, note: '含已注销、吊销等', filter: {} },
    { label: '存续', count: active, note: `占 ${printShare(active, total)}`, filter: { status: ['active'] } },
    { label: '企业', count: companies, note: `占 ${printShare(companies, total)}`, filter: { type: ['company'] } },
    {
      label: '个体工商户',
      count: traders,
      note: `占 ${printShare(traders, total)}`,
      filter: { type: ['sole_trader'] },
    },
  ]
  return (
    <Row gutter={[16, 16]}>
      {tiles.map(({ label, count, note, filter }) => (
        <Col key={label} xs={12} lg={6}>
          <Panel>
            <QuietText>{label}</QuietText>
            <div style={{ display: 'flex', alignItems: 'baseline', gap: 8, flexWrap: 'wrap' }}>
              <Link
                to="/enterprises"
                search={rowsOf(unit, filter)}
                style={numberStyle}
                aria-label={`${label} ${count} 户`}
              >
                {printCount(count)}
              </Link>
              <QuietText>户　{note}</QuietText>
            </div>
          </Panel>
        </Col>
      ))}
    </Row>
  )
}

const numberStyle = { fontSize: 26, fontWeight: 600, fontVariantNumeric: 'tabular-nums' } as const
