import { QuietText } from '@huoshui/ui'
import { Button } from 'antd'
import { useState } from 'react'
import { isBeyond, roundUp, type SliderRange } from '../../criterion/model/slider-range.ts'
import { type Filled, printPolicyValue, readFilled, unitShown } from '../../rule/number/number-text.ts'
import type { PolicyNumberLine } from '../../rule/number/policy-number.ts'
import { isFigure, ValueFields } from '../../rule/number/ValueFields.tsx'
import { useScenarioColours } from '../useScenarioColours.ts'

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
        <ValueFields
          number={number}
          label={`${number.label}改为`}
          filled={filled}
          hasFault={fault !== null}
          onChange={onChange}
        />
        {isFigure(number, filled) && fault === null && (
          <NumberSlider number={number} text={filled[0] ?? ''} onChange={(text) => onChange([text])} />
        )}
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
