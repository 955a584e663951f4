import { ADVISER_FACTS, type AdviserFactId } from '@huoshui/rules/adviser/adviser-facts'
import { MoneyText, QuietText } from '@huoshui/ui'

/** What was counted, with its unit; where it can't be told, it says so. */
export function FactText({ fact, value }: { fact: AdviserFactId; value: number | null | undefined }) {
  if (value === null || value === undefined) return <QuietText>无法确定</QuietText>
  const { unit } = ADVISER_FACTS[fact]
  return unit === 'fen' ? <MoneyText fen={value} /> : `${value.toLocaleString('zh-CN')} ${unit}`
}
