import { checkIndustryCode } from '@huoshui/rules/industry/industry'
import { INDUSTRY_DIVISIONS, INDUSTRY_SECTIONS } from '@huoshui/rules/industry/industry-table'
import { Select } from 'antd'
import type { CSSProperties } from 'react'
import { industryLabel } from '../../enterprise/labels.ts'

type Props = {
  value?: readonly string[]
  onChange?: (codes: string[]) => void
  id?: string
  /** Its name for screen readers, where no form's label says it. */
  label?: string
  placeholder?: string
  style?: CSSProperties
}

/** Sections and divisions of GB/T 4754-2017 by name or code; groups and classes by typing their code (A0411). */
export function IndustrySelect({ value = [], onChange, id, label, placeholder, style }: Props) {
  return (
    <Select
      mode="tags"
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': `${label}的值` } : {})}
      placeholder={placeholder ?? '门类、大类，或输入代码如 A0411'}
      popupMatchSelectWidth={360}
      optionFilterProp="label"
      {...(style ? { style } : {})}
      options={[...options, ...value.filter((code) => !known.has(code)).map(optionOf)]}
      value={[...value]}
      onChange={(codes: string[]) => onChange?.([...new Set(codes.map(withLetter))])}
    />
  )
}

// A class written without its letter, or in small letters, is the same class.
function withLetter(code: string): string {
  const check = checkIndustryCode(code)
  return check.ok ? check.code : code
}

function optionOf(code: string): { value: string; label: string } {
  return { value: code, label: industryLabel(code) ?? code }
}

const options = Object.entries(INDUSTRY_SECTIONS).flatMap(([letter, { label, divisions }]) => {
  const [first = '', last = first] = divisions.split('-')
  const inside = [...INDUSTRY_DIVISIONS].filter(([digits]) => digits >= first && digits <= last)
  return [
    { value: letter, label: `${letter} ${label}` },
    ...inside.map(([digits, name]) => ({ value: letter + digits, label: `${letter}${digits} ${name}` })),
  ]
})
const known = new Set(options.map(({ value }) => value))
