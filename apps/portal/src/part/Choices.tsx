type Props<K extends string> = {
  legend: string
  name: string
  choices: readonly (readonly [K, string])[]
  value: K | null
  onChoose: (value: K) => void
}

/** One of a few, each large enough for a thumb. */
export function Choices<K extends string>({ legend, name, choices, value, onChoose }: Props<K>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="chips">
        {choices.map(([key, label]) => (
          <label key={key} className="chip">
            <input type="radio" name={name} value={key} checked={value === key} onChange={() => onChoose(key)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
