import { parseAmountFen } from '@huoshui/rules/money/money'
import type { Draft } from './draft.ts'

/** 需求 as the server takes it. */
export type ReadNeed = {
  amountFen: number
  months: number
  purpose: string
  useOfFunds: string
  guarantee: string | null
}

/** Reads what was filled in, or says what is missing and where. */
export function readNeed(draft: Draft): { ok: true; need: ReadNeed } | { ok: false; sentence: string } {
  const amount = parseAmountFen(draft.amount.trim(), '万元')
  if (!amount.ok) return { ok: false, sentence: '请填写想借多少万元，例如 50。' }
  const { amountFen } = amount
  if (amountFen < 100_000) return { ok: false, sentence: '金额至少 0.1 万元；单位是万元，请核对。' }
  if (amountFen > 10_000_000_000_000) return { ok: false, sentence: '金额太大；单位是万元，请核对。' }
  if (!draft.months) return { ok: false, sentence: '请选择想用多久。' }
  if (draft.purpose === null) return { ok: false, sentence: '请选择用途。' }
  const useOfFunds = draft.useOfFunds.trim()
  if ([...useOfFunds].length < 4) return { ok: false, sentence: '请用一句话写明钱用在哪里（至少 4 个字）。' }
  const { purpose, guarantee } = draft
  return { ok: true, need: { amountFen, months: Number(draft.months), purpose, useOfFunds, guarantee } }
}
