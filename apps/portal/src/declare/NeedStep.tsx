import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import { Choices } from '../part/Choices.tsx'
import type { Draft } from './draft.ts'

const terms = [
  ['3', '3 个月'],
  ['6', '6 个月'],
  ['12', '1 年'],
  ['24', '2 年'],
  ['36', '3 年'],
  ['60', '5 年'],
] as const

const guarantees = [
  ['信用（不用担保）', '信用'],
  ['房产等抵押', '抵押'],
  ['保证人', '保证人'],
  ['担保公司', '担保公司'],
  ['不清楚', '不清楚'],
] as const

type Props = { draft: Draft; change: (part: Partial<Draft>) => void }

/** How much, how long, what for. */
export function NeedStep({ draft, change }: Props) {
  return (
    <div className="stack">
      <label>
        想借多少（万元）
        <input
          inputMode="decimal"
          maxLength={12}
          placeholder="例如 50"
          value={draft.amount}
          onChange={(event) => change({ amount: event.target.value })}
        />
      </label>
      <Choices
        legend="想用多久"
        name="months"
        choices={terms}
        value={terms.find(([key]) => key === draft.months)?.[0] ?? null}
        onChoose={(months) => change({ months })}
      />
      <Choices
        legend="用途"
        name="purpose"
        choices={Object.entries(NEED_PURPOSES)}
        value={draft.purpose}
        onChoose={(purpose) => change({ purpose })}
      />
      <label>
        用一句话写明钱用在哪里
        <textarea
          rows={2}
          maxLength={500}
          placeholder="例如：收购对虾，付饲料款"
          value={draft.useOfFunds}
          onChange={(event) => change({ useOfFunds: event.target.value })}
        />
      </label>
      <Choices
        legend="想用什么担保"
        name="guarantee"
        choices={guarantees}
        value={guarantees.find(([key]) => key === draft.guarantee)?.[0] ?? null}
        onChoose={(guarantee) => change({ guarantee })}
      />
    </div>
  )
}
