import type { PolicyInput } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Input, Select } from 'antd'
import { useId } from 'react'
import { isFigure, type PolicyDraft } from './policy-draft.ts'

type Assumed = PolicyDraft['assumed']
type Props = { inputs: readonly PolicyInput[]; assumed: Assumed; onChange: (assumed: Assumed) => void }

/** 假定: what the policy asks beside the facts of firms, taken as the same for all. */
export function AssumptionFields({ inputs, assumed, onChange }: Props) {
  if (inputs.length === 0) return null
  const made = inputs.filter(({ name }) => (assumed[name] ?? '') !== '').length
  return (
    <details open={inputs.length <= shortList || made > 0}>
      <summary style={{ cursor: 'pointer', fontWeight: 600 }}>
        假定（已填 {made} 项，共 {inputs.length} 项）
      </summary>
      <p style={{ margin: '4px 0 8px', fontSize: 13 }}>
        <QuietText>这些不是企业的已有事实，测算时按每户都一样处理；不填的按未知，涉及的企业会算“无法判断”。</QuietText>
      </p>
      <div className="scenario-fields">
        {inputs.map((input) => (
          <AssumptionField
            key={input.name}
            input={input}
            value={assumed[input.name] ?? ''}
            onChange={(value) => onChange({ ...assumed, [input.name]: value })}
          />
        ))}
      </div>
    </details>
  )
}

const shortList = 4

type FieldProps = {
  input: PolicyInput
  value: string | readonly string[]
  onChange: (value: string | readonly string[]) => void
}

function AssumptionField({ input, value, onChange }: FieldProps) {
  const id = useId()
  return (
    <div className="scenario-field">
      <label htmlFor={id}>{input.label}</label>
      <Field id={id} input={input} value={value} onChange={onChange} />
    </div>
  )
}

const full = { width: '100%' } as const

function Field({ id, input: { type, unit, choices }, value, onChange }: FieldProps & { id: string }) {
  if (type === 'set') {
    return (
      <Select<string[]>
        id={id}
        mode="multiple"
        allowClear
        style={full}
        placeholder="不假定"
        value={typeof value === 'string' ? [] : [...value]}
        options={optionsOf(choices ?? {})}
        onChange={(next) => onChange(next)}
      />
    )
  }
  const text = typeof value === 'string' ? value : ''
  if (type === 'flag' || choices) {
    return (
      <Select<string | null>
        id={id}
        allowClear
        style={full}
        placeholder="不假定"
        value={text === '' ? null : text}
        options={choices ? optionsOf(choices) : [{ value: '是' }, { value: '否' }]}
        onChange={(next) => onChange(next ?? '')}
      />
    )
  }
  return (
    <Input
      id={id}
      type={type === 'day' ? 'date' : 'text'}
      {...(isFigure(type) ? { inputMode: 'decimal' as const, suffix: unit } : {})}
      autoComplete="off"
      maxLength={40}
      placeholder="不假定"
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function optionsOf(choices: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(choices).map(([value, label]) => ({ value, label }))
}
