import { Input, Select } from 'antd'
import { type Filled, unitShown } from './number-text.ts'
import type { PolicyNumberLine } from './policy-number.ts'

type Props = {
  number: PolicyNumberLine
  /** What the field is called; of a row, each figure by its place behind it. */
  label: string
  filled: Filled
  hasFault: boolean
  id?: string
  onChange: (filled: Filled) => void
}

/** What a policy number is filled in with: figures with their unit, a day, a word of those rules know, a switch. */
export function ValueFields({ number, label, filled, hasFault, id, onChange }: Props) {
  const [first = ''] = filled
  const own = id ? { id } : {}
  const status = hasFault ? ({ status: 'error', 'aria-invalid': true } as const) : {}
  if (number.shape === 'switch') {
    const options = [{ value: '是' }, { value: '否' }]
    return <Select {...own} aria-label={label} value={first} options={options} onChange={(next) => onChange([next])} />
  }
  if (number.shape === 'word') return <WordField {...{ number, label, first, own, onChange }} />
  if (number.shape === 'day') {
    return (
      <Input
        {...own}
        aria-label={label}
        type="date"
        style={{ width: 150 }}
        value={first}
        {...status}
        onChange={(event) => onChange([event.target.value])}
      />
    )
  }
  return (
    <>
      {partsOf(filled).map(({ text, at, name }) => (
        <Input
          key={name}
          {...(at === 0 ? own : {})}
          aria-label={filled.length > 1 ? `${label}：${name}` : label}
          inputMode="decimal"
          autoComplete="off"
          maxLength={24}
          suffix={unitShown(number)}
          style={{ width: filled.length > 1 ? 104 : 132 }}
          value={text}
          {...status}
          onChange={(event) => onChange(filled.map((one, place) => (place === at ? event.target.value : one)))}
        />
      ))}
    </>
  )
}

/** Whether the number is one figure, which may be dragged. */
export function isFigure({ shape }: PolicyNumberLine, filled: Filled): boolean {
  return filled.length === 1 && (shape === 'figure' || shape === 'row')
}

/** The figures of a row are told apart by their place. */
function partsOf(filled: Filled): { text: string; at: number; name: string }[] {
  return filled.map((text, at) => ({ text, at, name: `第 ${at + 1} 个` }))
}

type WordProps = {
  number: PolicyNumberLine
  label: string
  first: string
  own: { id?: string }
  onChange: (filled: Filled) => void
}

/** Words the rule knows are chosen; several stand with a blank between. */
function WordField({ number: { words, isList }, label, first, own, onChange }: WordProps) {
  const options = Object.entries(words ?? {}).map(([value, name]) => ({ value, label: name }))
  if (options.length === 0) {
    return (
      <Input
        {...own}
        aria-label={label}
        style={{ width: 150 }}
        value={first}
        onChange={(event) => onChange([event.target.value])}
      />
    )
  }
  if (isList) {
    return (
      <Select<string[]>
        {...own}
        aria-label={label}
        mode="multiple"
        style={{ minWidth: 240, flex: 1 }}
        value={first.split(' ').filter(Boolean)}
        options={options}
        onChange={(next) => onChange([next.join(' ')])}
      />
    )
  }
  return (
    <Select
      {...own}
      aria-label={label}
      style={{ minWidth: 150 }}
      value={first}
      options={options}
      onChange={(next) => onChange([next])}
    />
  )
}
