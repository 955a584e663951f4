import './choice.css'
import { type ReactNode, useId } from 'react'

type Options = Readonly<Record<string, string>>

type One = {
  legend: ReactNode
  options: Options
  value: string | null
  /** Null when what was chosen is tapped again. */
  onChange: (value: string | null) => void
  fault?: string | undefined
}

/** One of a few, as buttons under the thumb. */
export function Choice({ legend, options, value, onChange, fault }: One) {
  const name = useId()
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="chips">
        {Object.entries(options).map(([key, label]) => (
          <label key={key}>
            <input
              type="radio"
              name={name}
              checked={value === key}
              onChange={() => onChange(key)}
              onClick={() => value === key && onChange(null)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {fault && <p role="alert">{fault}</p>}
    </fieldset>
  )
}

type Several = {
  legend: ReactNode
  options: Options
  values: readonly string[]
  onChange: (values: string[]) => void
}

/** Any of a few. */
export function Choices({ legend, options, values, onChange }: Several) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="chips">
        {Object.entries(options).map(([key, label]) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={values.includes(key)}
              onChange={(event) =>
                onChange(event.target.checked ? [...values, key] : values.filter((each) => each !== key))
              }
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
