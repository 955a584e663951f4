import { Panel, printCount, printShare, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Col, Row } from 'antd'
import { countOf, type HomeFigures, rowsOf } from './home-figures.ts'

type Tile = { label: string; count: number; note: string; filter: { [name: string]: string[] } }

/** The four numbers asked for first; each opens its firms. */
export function Totals({ figures, unit }: { figures: HomeFigures; unit: string | undefined }) {
  const { total, active, byType } = figures
  const share = (count: number) => `占全部 ${printShare(count, total)}`
  const companies = countOf(byType, 'company')
  const traders = countOf(byType, 'sole_trader')
  const tiles: Tile[] = [
    { label: '经营主体总数', count: total, note: '含注销、吊销等', filter: {} },
    { label: '存续', count: active, note: share(active), filter: { status: ['active'] } },
    { label: '企业', count: companies, note: share(companies), filter: { type: ['company'] } },
    { label: '个体工商户', count: traders, note: share(traders), filter: { type: ['sole_trader'] } },
  ]
  return (
    <Row gutter={[16, 16]}>
      {tiles.map(({ label, count, note, filter }) => (
        <Col key={label} xs={12} lg={6}>
          <Panel>
            <div>{label}（户）</div>
            <Link to="/enterprises" search={rowsOf(unit, filter)} style={numberStyle}>
              {printCount(count)}
            </Link>
            <QuietText style={{ display: 'block' }}>{note}</QuietText>
          </Panel>
        </Col>
      ))}
    </Row>
  )
}

const numberStyle = { fontSize: 26, lineHeight: '36px', fontWeight: 600, fontVariantNumeric: 'tabular-nums' } as const
