import type { ProductFee } from '@huoshui/contract'
import { parseAmountFen, printYuan } from '@huoshui/rules'
import { FEE_KINDS, type FeeKind } from '@huoshui/rules/loan-cost/loan-terms'

/** Fees as one cell: 担保费 每年 1% 按金额；评估费 一次 2,000.00元. */
export function printFees(fees: readonly ProductFee[]): string {
  return fees.map(printFee).join('；')
}

/** Reads such a cell; undefined for a fee that can't be read, which is named. */
export function readFees(text: string): { ok: true; fees: ProductFee[] } | { ok: false; found: string } {
  const fees: ProductFee[] = []
  for (const part of text.split(/[；;\n]/u).map((each) => each.trim())) {
    if (part === '') continue
    const fee = readFee(part)
    if (!fee) return { ok: false, found: part }
    fees.push(fee)
  }
  return { ok: true, fees }
}

function printFee({ kind, timing, charge }: ProductFee): string {
  const how =
    charge.by === 'fixed'
      ? printYuan(charge.fen)
      : `${charge.bp / 100}% ${charge.of === 'amount' ? '按金额' : '按余额'}`
  return `${FEE_KINDS[kind]} ${timing === 'once' ? '一次' : '每年'} ${how}`
}

function readFee(text: string): ProductFee | undefined {
  const match = /^(\S+?)\s*(一次|每年)\s*(?:(\d+(?:\.\d{1,2})?)\s*[%％]\s*(按金额|按余额)|(\S+元))$/u.exec(text)
  const [, label = '', when, percent, of, amount = ''] = match ?? []
  const kind = kinds.find((each) => FEE_KINDS[each] === label)
  if (!kind) return undefined
  const timing = when === '一次' ? 'once' : 'yearly'
  if (percent !== undefined) {
    const bp = Math.round(Number(percent) * 100)
    return bp <= 1000
      ? { kind, timing, charge: { by: 'share', bp, of: of === '按金额' ? 'amount' : 'balance' } }
      : undefined
  }
  const read = parseAmountFen(amount, '元')
  return read.ok && read.amountFen >= 0 ? { kind, timing, charge: { by: 'fixed', fen: read.amountFen } } : undefined
}

const kinds = Object.keys(FEE_KINDS) as FeeKind[]
