import { QuietText } from '@huoshui/ui'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { isBeyond, roundUp, type SliderRange } from '../../criterion/model/slider-range.ts'
import { useScenarioColours } from '../useScenarioColours.ts'
import { type Filled, printPolicyValue, readFilled, unitShown } from './number-text.ts'
import type { PolicyNumberLine } from './policy-number.ts'

type Props = {
  number: PolicyNumberLine
  filled: Filled
  onChange: (filled: Filled) => void
  onRemove: () => void
}

/** One policy number being changed: as it stands and where, and a field with its unit, a figure's with a slider. */
export function NumberLine({ number, filled, onChange, onRemove }: Props) {
  const { fault } = readFilled(number, filled)
  return (
    <li>
      <div>
        <b>{number.label}</b>{' '}
        <QuietText style={{ fontSize: 13 }}>
          <Standing number={number} />
        </QuietText>
      </div>
      <div className="number-entry">
        <Fields number={number} filled={filled} hasFault={fault !== null} onChange={onChange} />
        <Button size="small" type="text" aria-label={`不改“${number.label}”`} onClick={onRemove}>
          不改
        </Button>
      </div>
      {fault && (
        <div role="alert" style={{ fontSize: 13 }}>
          {fault}
        </div>
      )}
    </li>
  )
}

function Standing({ number }: { number: PolicyNumberLine }) {
  const { inForce, other, gap } = number
  if (inForce) {
    const mark = inForce.cite.verified ? '' : '（未核实）'
    return `现行 ${printPolicyValue(number, inForce.value)}${mark}，${inForce.cite.document} ${inForce.cite.clause}`
  }
  if (other) return `没有施行中的规定；${printPolicyValue(number, other.value)} 施行于 ${spanOf(other.cite)}`
  return gap ?? '没有施行中的规定'
}

function spanOf({ firstDay, lastDay }: { firstDay: string; lastDay: string | null }): string {
  return lastDay ? `${firstDay} 至 ${lastDay}` : `${firstDay} 起`
}

type FieldsProps = { number: PolicyNumberLine; filled: Filled; hasFault: boolean; onChange: (filled: Filled) => void }

function Fields({ number, filled, hasFault, onChange }: FieldsProps) {
  const [first = ''] = filled
  const label = `${number.label}改为`
  const status = hasFault ? ({ status: 'error', 'aria-invalid': true } as const) : {}
  if (number.shape === 'switch') {
    const options = [{ value: '是' }, { value: '否' }]
    return <Select aria-label={label} value={first} options={options} onChange={(next) => onChange([next])} />
  }
  if (number.shape === 'word') return <WordField {...{ number, label, first, onChange }} />
  if (number.shape === 'day') {
    return (
      <Input
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
          aria-label={filled.length > 1 ? `${label}：${name}` : label}
          inputMode="decimal"
          autoComplete="off"
          maxLength={24}
          suffix={unitShown(number)}
          style={{ width: filled.length > 1 ? 104 : 132 }}
          value={text}
          {...status}
          onChange={(event) => onChange(filled.with(at, event.target.value))}
        />
      ))}
      {filled.length === 1 && !hasFault && (
        <NumberSlider number={number} text={first} onChange={(text) => onChange([text])} />
      )}
    </>
  )
}

/** The figures of a row are told apart by their place. */
function partsOf(filled: Filled): { text: string; at: number; name: string }[] {
  return filled.map((text, at) => ({ text, at, name: `第 ${at + 1} 个` }))
}

type WordProps = { number: PolicyNumberLine; label: string; first: string; onChange: (filled: Filled) => void }

/** Words the rule knows are chosen; several stand with a blank between. */
function WordField({ number: { words, inForce, other }, label, first, onChange }: WordProps) {
  const options = Object.entries(words ?? {}).map(([value, name]) => ({ value, label: name }))
  if (options.length === 0) {
    return (
      <Input
        aria-label={label}
        style={{ width: 150 }}
        value={first}
        onChange={(event) => onChange([event.target.value])}
      />
    )
  }
  if (String((inForce ?? other)?.value ?? '').includes(' ')) {
    return (
      <Select<string[]>
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
      aria-label={label}
      style={{ minWidth: 150 }}
      value={first}
      options={options}
      onChange={(next) => onChange([next])}
    />
  )
}

function NumberSlider({
  number,
  text,
  onChange,
}: {
  number: PolicyNumberLine
  text: string
  onChange: (text: string) => void
}) {
  const value = Number(text.replaceAll(/[,，]/g, ''))
  const [range, setRange] = useState(() => rangeOf(number, value))
  const shown = isBeyond(range, value) ? rangeOf(number, value) : range
  return (
    <input
      type="range"
      className="number-slider"
      style={useScenarioColours()}
      aria-label={`拖动${number.label}`}
      aria-valuetext={`${text} ${unitShown(number)}`}
      {...shown}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onPointerUp={() => setRange(rangeOf(number, value))}
      onKeyUp={() => setRange(rangeOf(number, value))}
    />
  )
}

/** From nothing to about twice the value, in about a hundred steps; what is counted in pieces goes by ones. */
function rangeOf({ unit }: PolicyNumberLine, value: number): SliderRange {
  const max = roundUp(Math.max(value * 2, 10))
  return { min: 0, max, step: unit === '分' || unit === 'bp' ? max / 100 : Math.max(1, Math.round(max / 100)) }
}
