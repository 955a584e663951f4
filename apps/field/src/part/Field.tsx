import type { InputHTMLAttributes, ReactNode } from 'react'

type Props = {
  label: ReactNode
  value: string
  onChange: (value: string) => void
  fault?: string | undefined
  type?: 'text' | 'date'
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode']
  max?: string
  maxLength?: number
}

/** A line to fill in, with what is wrong below it. */
export function Field({ label, value, onChange, fault, type = 'text', ...rest }: Props) {
  return (
    <div>
      <label>
        {label}
        <input
          type={type}
          value={value}
          aria-invalid={fault ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
          {...rest}
        />
      </label>
      {fault && <p role="alert">{fault}</p>}
    </div>
  )
}

/** Several lines. */
export function TextField({ label, value, onChange, fault, maxLength = 1000 }: Omit<Props, 'type'>) {
  return (
    <div>
      <label>
        {label}
        <textarea
          rows={3}
          value={value}
          maxLength={maxLength}
          aria-invalid={fault ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      {fault && <p role="alert">{fault}</p>}
    </div>
  )
}
