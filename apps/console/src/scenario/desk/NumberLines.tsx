import { Alert, Button, Select } from 'antd'
import { useId } from 'react'
import { type Filled, fillWith } from '../../rule/number/number-text.ts'
import type { PolicyNumberLine } from '../../rule/number/policy-number.ts'
import { useScenarioColours } from '../useScenarioColours.ts'
import { NumberLine } from './NumberLine.tsx'

type Filling = Readonly<Record<string, Filled>>
type Props = { numbers: readonly PolicyNumberLine[]; filled: Filling; onChange: (filled: Filling) => void }

/** Which numbers are changed, and to what. */
export function NumberLines({ numbers, filled, onChange }: Props) {
  const id = useId()
  const colours = useScenarioColours()
  const chosen = numbers.filter((number) => filled[number.id])
  const begin = (ids: readonly string[]) =>
    onChange(Object.fromEntries(ids.map((one) => [one, filled[one] ?? firstFilling(numbers, one)])))
  return (
    <div style={colours}>
      <Ended numbers={numbers} filled={filled} onContinue={begin} />
      <div className="scenario-field">
        <label htmlFor={id} style={{ fontWeight: 600 }}>
          改动哪些数字
        </label>
        <Select<string[]>
          id={id}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          placeholder="选择政策数字，可多选"
          maxCount={mostNumbers}
          value={chosen.map((number) => number.id)}
          options={numbers.map((number) => ({ value: number.id, label: number.label }))}
          onChange={begin}
        />
      </div>
      <ul className="number-lines" style={{ marginBlockStart: 8 }}>
        {chosen.map((number) => (
          <NumberLine
            key={number.id}
            number={number}
            filled={filled[number.id] ?? []}
            onChange={(next) => onChange({ ...filled, [number.id]: next })}
            onRemove={() => begin(chosen.map((one) => one.id).filter((one) => one !== number.id))}
          />
        ))}
      </ul>
    </div>
  )
}

const mostNumbers = 30

/** A number begins as it stands, or as it last stood. */
function firstFilling(numbers: readonly PolicyNumberLine[], id: string): Filled {
  const number = numbers.find((each) => each.id === id)
  const entry = number?.inForce ?? number?.other
  return number && entry ? fillWith(number, entry.value) : (number?.blank ?? [''])
}

type EndedProps = {
  numbers: readonly PolicyNumberLine[]
  filled: Filling
  onContinue: (ids: readonly string[]) => void
}

/** A policy whose document has ended fits nobody: it can be carried on with its old numbers, on paper. */
function Ended({ numbers, filled, onContinue }: EndedProps) {
  const ended = numbers.filter(({ inForce, other }) => !inForce && other).slice(0, mostNumbers)
  const isLeft = ended.some(({ id }) => !filled[id])
  if (ended.length === 0 || !isLeft) return null
  const [first] = ended
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={first?.gap ?? ''}
      description={`共 ${ended.length} 个数字这一天没有施行中的规定。可以按原来的数值延续测算，再逐个改。`}
      action={
        <Button
          size="small"
          onClick={() => onContinue([...new Set([...Object.keys(filled), ...ended.map(({ id }) => id)])])}
        >
          按原数值延续
        </Button>
      }
    />
  )
}
