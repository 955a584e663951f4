import { printWan } from '@huoshui/rules/money/print-money'
import { MissingText } from './DayText.tsx'

/** An amount in 分, shown in 万元; the title has it exact. */
export function MoneyText({ fen, decimals = 2 }: { fen: number | null | undefined; decimals?: number }) {
  if (fen === null || fen === undefined) return <MissingText />
  const exact = printWan(fen)
  const shown = printWan(fen, decimals).replace(/\.0+(?=万元)/, '')
  return (
    <span title={exact} style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
      {shown}
    </span>
  )
}
