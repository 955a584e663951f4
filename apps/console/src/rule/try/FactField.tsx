import type { RuleFact } from '@huoshui/contract'
import { Input, Select } from 'antd'
import { IndustrySelect } from '../../criterion/rows/IndustrySelect.tsx'
import { isFigure } from './fact-texts.ts'

type Value = string | readonly string[]
type Props = { fact: RuleFact; value: Value; fault: string | undefined; onChange: (value: Value) => void }

/** What the field of a fact is called in the page, so that a missing one can be gone to. */
export function idOfFact(name: string): string {
  return `fact-${name}`
}

/** One fact to fill in, by its type; left empty it is unknown. */
export function FactField({ fact, value, fault, onChange }: Props) {
  const id = idOfFact(fact.name)
  const faultId = `${id}-fault`
  const status = fault ? ({ status: 'error', 'aria-invalid': true, 'aria-describedby': faultId } as const) : {}
  return (
    <div className="law-field">
      <label htmlFor={id}>{fact.label}</label>
      <Control id={id} fact={fact} value={value} more={status} onChange={onChange} />
      {fault && (
        <div id={faultId} role="alert" style={{ fontSize: 13, overflowWrap: 'anywhere' }}>
          {fault}
        </div>
      )}
    </div>
  )
}

const full = { width: '100%' } as const

type ControlProps = Omit<Props, 'fault'> & { id: string; more: object }

function Control({ id, fact: { type, unit, choices, parts }, value, more, onChange }: ControlProps) {
  if (type === 'set') {
    return (
      <Select<string[]>
        id={id}
        mode="multiple"
        allowClear
        style={full}
        placeholder="未知"
        value={typeof value === 'string' ? [] : [...value]}
        options={optionsOf(choices ?? {})}
        {...more}
        onChange={(next) => onChange(next)}
      />
    )
  }
  const text = typeof value === 'string' ? value : ''
  if (type === 'industry') {
    // One code only: what is chosen last stands.
    return (
      <IndustrySelect
        id={id}
        style={full}
        placeholder="未知；大类，或输入代码如 C1361"
        value={text === '' ? [] : [text]}
        onChange={(codes) => onChange(codes.at(-1) ?? '')}
      />
    )
  }
  if (type === 'flag' || choices) {
    return (
      <Select<string | null>
        id={id}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={full}
        placeholder="未知"
        value={text === '' ? null : text}
        options={choices ? optionsOf(choices) : yesOrNo}
        {...more}
        onChange={(next) => onChange(next ?? '')}
      />
    )
  }
  return (
    <Input
      id={id}
      type={type === 'day' ? 'date' : 'text'}
      {...(isFigure({ type }) ? { inputMode: 'decimal' as const, suffix: unit } : {})}
      autoComplete="off"
      maxLength={60}
      placeholder={parts.length > 0 ? '不填时由组成项算' : '未知'}
      value={text}
      {...more}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

const yesOrNo = [
  { value: '是', label: '是' },
  { value: '否', label: '否' },
]

function optionsOf(choices: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(choices).map(([value, label]) => ({ value, label }))
}
