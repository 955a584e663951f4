import type { ScenarioEffect } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Button } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../../area/areas.ts'
import { labelOf } from '../../enterprise/labels.ts'
import { useScenarioColours } from '../useScenarioColours.ts'
import { type ChangeRow, changeRows } from './change-rows.ts'
import { printSigned, SignedMoney } from './EffectFigures.tsx'

/** By unit, section and size: who comes in, who falls out, what it costs. */
export function ChangeTables({ effect }: { effect: ScenarioEffect }) {
  const nameOf = useAreaNames()
  const colours = useScenarioColours()
  const rows = [
    { title: '按管理单元', rows: changeRows(effect, 'unit', nameOf) },
    { title: '按行业门类', rows: changeRows(effect, 'section', (key) => labelOf('section', key)) },
    { title: '按企业规模', rows: changeRows(effect, 'size', (key) => labelOf('size', key)) },
  ]
  if (rows.every((each) => each.rows.length === 0)) {
    return <QuietText>没有经营主体因此符合或不再符合{effect.money ? '，资金也没有变化' : ''}。</QuietText>
  }
  return (
    <>
      {effect.gained.count + effect.lost.count > 0 && (
        <p style={{ margin: '0 0 12px', fontSize: 13 }}>
          <QuietText>实心条是新增，斜线条是减少。</QuietText>
        </p>
      )}
      <div className="change-grid" style={colours}>
        {rows.map((each) => (
          <ChangeTable key={each.title} {...each} hasMoney={effect.money !== null} />
        ))}
      </div>
    </>
  )
}

const shortest = 8

function ChangeTable({ title, rows, hasMoney }: { title: string; rows: readonly ChangeRow[]; hasMoney: boolean }) {
  const [isWhole, setWhole] = useState(false)
  const most = Math.max(0, ...rows.map(({ gained, lost }) => gained + lost))
  return (
    <div>
      <table className="change-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">新增</th>
            <th scope="col">减少</th>
            {hasMoney && <th scope="col">资金增减</th>}
          </tr>
        </thead>
        <tbody>
          {(isWhole ? rows : rows.slice(0, shortest)).map((row) => (
            <tr key={row.key}>
              <th scope="row" title={row.label}>
                <span className="change-label">{row.label}</span>
                {most > 0 && <ChangeBars row={row} most={most} />}
              </th>
              <td>{printSigned(row.gained)}</td>
              <td>{printSigned(-row.lost)}</td>
              {hasMoney && <td>{row.moneyFen !== null && <SignedMoney fen={row.moneyFen} />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shortest && (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setWhole(!isWhole)}>
          {isWhole ? '收起' : `全部 ${rows.length} 项`}
        </Button>
      )}
    </div>
  )
}

/** How long a row is beside the longest one. */
function ChangeBars({ row: { gained, lost }, most }: { row: ChangeRow; most: number }) {
  return (
    <span className="change-bars" aria-hidden>
      {gained > 0 && <span className="gained" style={{ width: `${(gained / most) * 100}%` }} />}
      {lost > 0 && <span className="lost" style={{ width: `${(lost / most) * 100}%` }} />}
    </span>
  )
}
