import { printCount, printShare, QuietText } from '@huoshui/ui'
import { Button, theme } from 'antd'
import { type CSSProperties, useState } from 'react'
import type { Bar } from './group-bars.ts'

const shortest = 6

/** Counts by one division as a small table of bars. */
export function BarTable({ title, bars, total }: { title: string; bars: readonly Bar[]; total: number }) {
  const { token } = theme.useToken()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? bars : bars.slice(0, shortest)
  const most = bars[0]?.count ?? 0
  const colours = { '--bar-ground': token.controlItemBgActive, '--bar-line': token.colorBorderSecondary }
  return (
    <div>
      <table className="bar-table" style={colours as CSSProperties}>
        <caption>{title}</caption>
        <tbody>
          {shown.map(({ key, label, count }) => (
            <tr key={key}>
              <th scope="row" title={label}>
                <span className="bar" style={{ width: `${most === 0 ? 0 : (count / most) * 100}%` }} />
                <span className="bar-label">{label}</span>
              </th>
              <td>{printCount(count)}</td>
              <td>
                <QuietText>{printShare(count, total)}</QuietText>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {bars.length > shortest && (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setWhole(!isWhole)}>
          {isWhole ? '收起' : `全部 ${bars.length} 项`}
        </Button>
      )}
    </div>
  )
}
