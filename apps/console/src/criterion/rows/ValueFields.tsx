import type { SpanUnit } from '@huoshui/rules/criteria/criterion'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { Input, Select } from 'antd'
import { needsOf } from '../model/asks.ts'
import { unitOf } from '../model/figure-text.ts'
import type { Ask, ClauseRow } from '../model/row.ts'
import { sliderRange, spanRange } from '../model/slider-range.ts'
import { ThresholdSlider } from './ThresholdSlider.tsx'
import { ValueChoice } from './ValueChoice.tsx'

export type FieldChanges = Partial<Pick<ClauseRow, 'low' | 'high' | 'values' | 'spanUnit'>>
type Props = { row: ClauseRow; fact: FactId; ask: Ask; hasFault: boolean; onChange: (changes: FieldChanges) => void }

/** What a row compares its fact with, in the fact's own unit. */
export function ValueFields({ row, fact, ask, hasFault, onChange }: Props) {
  switch (needsOf(ask)) {
    case 'bound':
      return <Threshold {...{ row, fact, hasFault, onChange }} />
    case 'range':
      return (
        <>
          <BoundField
            fact={fact}
            word="下限"
            value={row.low}
            hasFault={hasFault}
            onChange={(low) => onChange({ low })}
          />
          至
          <BoundField
            fact={fact}
            word="上限"
            value={row.high}
            hasFault={hasFault}
            onChange={(high) => onChange({ high })}
          />
        </>
      )
    case 'values':
      return (
        <ValueChoice fact={fact} values={row.values} hasFault={hasFault} onChange={(values) => onChange({ values })} />
      )
    case 'span':
      return <SpanFields {...{ row, fact, hasFault, onChange }} />
    case 'nothing':
      return null
  }
}

type PartProps = Omit<Props, 'ask'>

function Threshold({ row, fact, hasFault, onChange }: PartProps) {
  const isDay = FACTS[fact].type === 'day'
  const value = Number(row.low.replaceAll(/[,，]/g, ''))
  return (
    <>
      <BoundField fact={fact} word="数值" value={row.low} hasFault={hasFault} onChange={(low) => onChange({ low })} />
      {!isDay && row.low.trim() !== '' && Number.isFinite(value) && (
        <ThresholdSlider
          key={fact}
          label={`拖动${FACTS[fact].label}`}
          value={value}
          valueText={`${row.low} ${unitOf(fact)}`}
          rangeOf={(at) => sliderRange(fact, at)}
          onChange={(low) => onChange({ low })}
        />
      )}
    </>
  )
}

type BoundProps = { fact: FactId; word: string; value: string; hasFault: boolean; onChange: (text: string) => void }

function BoundField({ fact, word, value, hasFault, onChange }: BoundProps) {
  const { label, type } = FACTS[fact]
  const common = {
    'aria-label': `${label}的${word}`,
    value,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    ...(hasFault ? { status: 'error' as const, 'aria-invalid': true } : {}),
  }
  if (type === 'day') return <Input {...common} type="date" style={{ width: 150 }} />
  return (
    <Input
      {...common}
      inputMode="decimal"
      autoComplete="off"
      maxLength={24}
      suffix={unitOf(fact)}
      style={{ width: 122 }}
    />
  )
}

const spanUnits: { value: SpanUnit; label: string }[] = [
  { value: 'year', label: '年' },
  { value: 'month', label: '个月' },
  { value: 'day', label: '日' },
]

function SpanFields({ row: { low, spanUnit }, fact, hasFault, onChange }: PartProps) {
  const amount = Number(low)
  const { label } = FACTS[fact]
  return (
    <>
      <Input
        aria-label={`${label}的时间长度`}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        style={{ width: 56 }}
        value={low}
        {...(hasFault ? { status: 'error' as const, 'aria-invalid': true } : {})}
        onChange={(event) => onChange({ low: event.target.value })}
      />
      <Select<SpanUnit>
        aria-label={`${label}的时间单位`}
        style={{ width: 78 }}
        options={spanUnits}
        value={spanUnit}
        onChange={(next) => onChange({ spanUnit: next })}
      />
      {/^\d+$/.test(low.trim()) && (
        <ThresholdSlider
          key={`${fact} ${spanUnit}`}
          label={`拖动${label}的时间长度`}
          value={amount}
          valueText={`${amount} ${spanUnits.find(({ value }) => value === spanUnit)?.label ?? ''}`}
          rangeOf={spanRange}
          onChange={(next) => onChange({ low: next })}
        />
      )}
    </>
  )
}
