import { Flex, Input } from 'antd'
import type { EnterpriseSearch } from './enterprise-search.ts'

type Props = { search: EnterpriseSearch; onChange: (next: EnterpriseSearch) => void }

/** 成立日期 from a day to a day, either end open. */
export function FoundedRange({ search, onChange }: Props) {
  const { foundedFrom, foundedTo } = search
  return (
    <Flex gap={6} align="center">
      <label htmlFor="founded-from">成立日期</label>
      <Day
        id="founded-from"
        max={foundedTo}
        value={foundedFrom}
        onChange={(day) => onChange(withDay(search, 'foundedFrom', day))}
      />
      <label htmlFor="founded-to">至</label>
      <Day
        id="founded-to"
        min={foundedFrom}
        value={foundedTo}
        onChange={(day) => onChange(withDay(search, 'foundedTo', day))}
      />
    </Flex>
  )
}

type DayProps = {
  id: string
  value: string | undefined
  min?: string | undefined
  max?: string | undefined
  onChange: (day: string) => void
}

function Day({ id, value, min, max, onChange }: DayProps) {
  return (
    <Input
      id={id}
      type="date"
      style={{ width: 140 }}
      value={value ?? ''}
      {...(min ? { min } : {})}
      {...(max ? { max } : {})}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function withDay(search: EnterpriseSearch, name: 'foundedFrom' | 'foundedTo', day: string): EnterpriseSearch {
  const { [name]: _, ...rest } = search
  return day ? { ...rest, [name]: day } : rest
}
