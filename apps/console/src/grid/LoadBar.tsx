import { printCount } from '@huoshui/ui'
import { theme } from 'antd'

/** A load beside the heaviest of its town; the number says it, the bar repeats it. */
export function LoadBar({ load, largest }: { load: number; largest: number }) {
  const { token } = theme.useToken()
  const share = largest === 0 ? 0 : Math.round((100 * load) / largest)
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
      <span style={{ minWidth: 64, textAlign: 'end', fontVariantNumeric: 'tabular-nums' }}>{printCount(load)}</span>
      <span aria-hidden style={{ flex: 1, height: 8, borderRadius: 4, background: token.colorFillSecondary }}>
        <span
          style={{ display: 'block', width: `${share}%`, height: 8, borderRadius: 4, background: token.colorPrimary }}
        />
      </span>
    </span>
  )
}
