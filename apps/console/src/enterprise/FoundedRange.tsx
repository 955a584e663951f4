import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { EnterpriseSearch } from './enterprise-search.ts'

dayjs.locale('zh-cn')

type Props = { search: EnterpriseSearch; onChange: (next: EnterpriseSearch) => void }

/** 成立日期 from a day to a day, either end open. */
export function FoundedRange({ search, onChange }: Props) {
  return (
    <DatePicker.RangePicker
      aria-label="成立日期"
      placeholder={['成立日期自', '至']}
      allowEmpty
      style={{ width: 250 }}
      value={[toDate(search.foundedFrom), toDate(search.foundedTo)]}
      onChange={(range) => onChange(withDays(search, range?.[0]?.format(iso), range?.[1]?.format(iso)))}
    />
  )
}

const iso = 'YYYY-MM-DD'

function toDate(day: string | undefined): dayjs.Dayjs | null {
  return day ? dayjs(day) : null
}

function withDays(search: EnterpriseSearch, from: string | undefined, to: string | undefined): EnterpriseSearch {
  const { foundedFrom: _from, foundedTo: _to, ...rest } = search
  return { ...rest, ...(from ? { foundedFrom: from } : {}), ...(to ? { foundedTo: to } : {}) }
}
