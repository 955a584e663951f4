import { needFacts } from '@huoshui/rules/fact/fields/need-facts'
import { Choice } from '../part/Choice.tsx'
import { Field } from '../part/Field.tsx'
import { useBanks } from '../session/use-banks.ts'
import type { Faults } from './read-visit.ts'
import type { NeedDraft } from './visit-draft.ts'

type Props = {
  need: NeedDraft
  place: string
  faults: Faults
  onChange: (part: Partial<NeedDraft>) => void
  onRemove: () => void
}

/** 融资需求 as told; old loans and when they end are where renewals are found. */
export function NeedFields({ need, place, faults, onChange, onRemove }: Props) {
  return (
    <section aria-label="融资需求" className="panel stack">
      <h2>融资需求</h2>
      <div className="row">
        <Field
          label="金额（万元）"
          inputMode="decimal"
          value={need.amountWan}
          fault={faults[`${place}.amountWan`]}
          onChange={(amountWan) => onChange({ amountWan })}
        />
        <Field
          label="期限（月）"
          inputMode="numeric"
          value={need.months}
          fault={faults[`${place}.months`]}
          onChange={(months) => onChange({ months })}
        />
      </div>
      <Choice
        legend="用途"
        options={needFacts.need_purpose.choices ?? {}}
        value={need.purpose}
        fault={faults[`${place}.purpose`]}
        onChange={(purpose) => onChange({ purpose })}
      />
      <Field label="最晚什么时候要" type="date" value={need.wantedOn} onChange={(wantedOn) => onChange({ wantedOn })} />
      <Field
        label="能提供的担保（没有就留空）"
        value={need.guarantee}
        maxLength={60}
        onChange={(guarantee) => onChange({ guarantee })}
      />
      <PreferredBanks chosen={need.banks} onChange={(banks) => onChange({ banks })} />
      <Loans need={need} place={place} faults={faults} onChange={onChange} />
      <Field label="补充说明" value={need.remark} maxLength={1000} onChange={(remark) => onChange({ remark })} />
      <button type="button" onClick={onRemove}>
        删去这笔需求
      </button>
    </section>
  )
}

/** 意向银行 in the firm's order; none: any. */
function PreferredBanks({ chosen, onChange }: { chosen: string[]; onChange: (banks: string[]) => void }) {
  const banks = useBanks()
  const nameOf = (id: string) => banks.find((bank) => bank.id === id)?.name ?? id
  return (
    <div>
      <label>
        意向银行（不选为都可以）
        <select
          value=""
          onChange={(event) => event.target.value && onChange([...new Set([...chosen, event.target.value])])}
        >
          <option value="">选一家加入</option>
          {banks
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      {chosen.map((id, index) => (
        <button
          key={id}
          type="button"
          className="taken"
          onClick={() => onChange(chosen.filter((_, at) => at !== index))}
        >
          {index + 1}. {nameOf(id)}　<span className="remove">移去</span>
        </button>
      ))}
    </div>
  )
}

function Loans({ need: { loans }, place, faults, onChange }: Omit<Props, 'onRemove'>) {
  const set = (index: number, part: Partial<NeedDraft['loans'][number]>) => {
    const before = loans[index]
    if (before) onChange({ loans: loans.map((one, at) => (at === index ? { ...before, ...part } : one)) })
  }
  return (
    <>
      {loans.map((loan, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id and are only added at the end
        <div key={index} className="stack inset">
          <Field label="现有贷款银行" value={loan.bank} maxLength={80} onChange={(bank) => set(index, { bank })} />
          <div className="row">
            <Field
              label="金额（万元）"
              inputMode="decimal"
              value={loan.amountWan}
              fault={faults[`${place}.loans.${index}.amountWan`]}
              onChange={(amountWan) => set(index, { amountWan })}
            />
            <Field
              label="到期日"
              type="date"
              value={loan.maturesOn}
              onChange={(maturesOn) => set(index, { maturesOn })}
            />
          </div>
        </div>
      ))}
      {loans.length < 20 && (
        <button
          type="button"
          onClick={() => onChange({ loans: [...loans, { bank: '', amountWan: '', maturesOn: '' }] })}
        >
          加一笔现有贷款
        </button>
      )}
    </>
  )
}
