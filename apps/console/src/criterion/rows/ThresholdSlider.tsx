import { theme } from 'antd'
import { type CSSProperties, useState } from 'react'
import { isBeyond, type SliderRange } from '../model/slider-range.ts'

type Props = {
  label: string
  /** Where the threshold stands, in the unit shown. */
  value: number
  valueText: string
  rangeOf: (value: number) => SliderRange
  onChange: (value: string) => void
}

/** Drags a threshold. The range stays while it is dragged and makes room afterwards. */
export function ThresholdSlider({ label, value, valueText, rangeOf, onChange }: Props) {
  const { token } = theme.useToken()
  const [range, setRange] = useState(() => rangeOf(value))
  const [isDragged, setDragged] = useState(false)
  const shown = !isDragged && isBeyond(range, value) ? rangeOf(value) : range
  const settle = () => {
    setDragged(false)
    setRange(isBeyond(shown, value) ? rangeOf(value) : shown)
  }
  return (
    <input
      type="range"
      className="criterion-slider"
      style={{ '--slider-colour': token.colorPrimary } as CSSProperties}
      aria-label={label}
      aria-valuetext={valueText}
      {...shown}
      value={value}
      onChange={(event) => {
        setDragged(true)
        setRange(shown)
        onChange(event.target.value)
      }}
      onPointerUp={settle}
      onKeyUp={settle}
      onBlur={settle}
    />
  )
}
