import { parseAmountFen } from '@huoshui/rules/money/money'
import { printYuan } from '@huoshui/rules/money/print-money'
import { Form, Input } from 'antd'

type Props = { name: string; label: string; isFirst?: boolean }

/** An amount in 万元, shown in 元 too, so that a wrong unit is seen before it is sent. */
export function MoneyField({ name, label, isFirst = false }: Props) {
  const typed: unknown = Form.useWatch(name)
  const amount = typeof typed === 'string' && typed.trim() !== '' ? parseAmountFen(`${typed}万元`, '元') : undefined
  return (
    <Form.Item
      name={name}
      label={`${label}（万元）`}
      rules={[{ validator: checkAmount, required: true }]}
      extra={amount?.ok ? `即 ${printYuan(amount.amountFen)}` : undefined}
    >
      <Input autoFocus={isFirst} inputMode="decimal" autoComplete="off" suffix="万元" />
    </Form.Item>
  )
}

async function checkAmount(_: unknown, typed: string | undefined): Promise<void> {
  if (!typed?.trim()) throw new Error('请填写金额。')
  const amount = parseAmountFen(`${typed}万元`, '元')
  if (!amount.ok || amount.amountFen <= 0) throw new Error('金额不可读，请填写数字，如 120.5。')
}

/** 分 of what the field holds. */
export function fenOf(typed: string): number {
  const amount = parseAmountFen(`${typed}万元`, '元')
  return amount.ok ? Number(amount.amountFen) : 0
}

/** What the field holds for an amount in 分. */
export function wanOf(fen: number): string {
  return String(fen / 1_000_000)
}
