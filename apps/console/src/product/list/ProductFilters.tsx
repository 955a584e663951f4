import { guaranteeModes, productKinds, productStatuses } from '@huoshui/contract'
import { REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { upperAreasQuery } from '../../area/areas.ts'
import { sectionOptions } from '../../enterprise/labels.ts'
import { useAllowed } from '../../session/session.ts'
import { banksQuery } from '../product-queries.ts'
import { hasProductFilter, isAmount, isMonths, type ProductSearch, readProductSearch } from '../product-search.ts'

type Props = { search: ProductSearch; onChange: (next: ProductSearch) => void }

/** Filters of the catalogue; each change is in the address at once. */
export function ProductFilters({ search, onChange }: Props) {
  const canEdit = useAllowed('product.edit')
  const { data: banks } = useQuery(banksQuery)
  const { data: areas } = useQuery(upperAreasQuery)
  // Read as an address is read: what is empty is gone, what is wrong is not asked.
  const set = (changes: Record<string, string | undefined>) => {
    const { bank, pick, ...rest } = search
    onChange({
      ...readProductSearch(given({ ...rest, ...changes })),
      ...(bank ? { bank } : {}),
      ...(pick ? { pick } : {}),
    })
  }
  return (
    <Flex gap={8} wrap>
      <WordSearch value={search.q ?? ''} onSearch={(q) => set({ q })} />
      <Select
        mode="multiple"
        aria-label="银行"
        placeholder="银行"
        style={{ width: 240 }}
        popupMatchSelectWidth={320}
        maxTagCount="responsive"
        allowClear
        optionFilterProp="label"
        options={(banks ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={search.bank ?? []}
        onChange={(bank: string[]) => {
          const { bank: _, ...rest } = search
          onChange(bank.length > 0 ? { ...rest, bank } : rest)
        }}
      />
      <Figure
        label="贷款金额"
        unit="万元"
        width={150}
        value={search.amount}
        isRight={isAmount}
        onChange={(amount) => set({ amount })}
      />
      <Figure
        label="期限"
        unit="个月"
        width={130}
        value={search.months}
        isRight={isMonths}
        onChange={(months) => set({ months })}
      />
      <Choice
        label="担保方式"
        width={150}
        table={guaranteeModes}
        value={search.guarantee}
        onChange={(guarantee) => set({ guarantee })}
      />
      <Choice label="还款方式" width={170} table={REPAYMENT_WAYS} value={search.way} onChange={(way) => set({ way })} />
      <Options
        label="办理区域"
        width={160}
        value={search.area}
        options={(areas ?? [])
          .filter(({ level }) => level === 'unit')
          .map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(area) => set({ area })}
      />
      <Options
        label="面向行业"
        width={220}
        value={search.industry}
        options={sectionOptions}
        onChange={(industry) => set({ industry })}
      />
      <Choice
        label="单项或组合"
        width={130}
        table={productKinds}
        value={search.kind}
        onChange={(kind) => set({ kind })}
      />
      <Choice
        label="演示标记"
        width={140}
        table={{ true: '只看演示数据', false: '不看演示数据' }}
        value={search.demo}
        onChange={(demo) => set({ demo })}
      />
      {canEdit && (
        <Select
          aria-label="状态"
          style={{ width: 120 }}
          options={Object.entries(productStatuses).map(([value, label]) => ({ value, label }))}
          value={search.status ?? 'published'}
          onChange={(status) => set({ status })}
        />
      )}
      {hasProductFilter(search) && (
        <Button type="link" onClick={() => onChange(search.pick ? { pick: search.pick } : {})}>
          清空条件
        </Button>
      )}
    </Flex>
  )
}

function given(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

function WordSearch({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  return (
    <Input.Search
      data-page-search
      aria-label="查找产品"
      placeholder="产品、银行或说明里的字"
      allowClear
      maxLength={50}
      style={{ width: 260 }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(next) => onSearch(next.trim())}
    />
  )
}

type FigureProps = {
  label: string
  unit: string
  width: number
  value: string | undefined
  isRight: (text: string) => boolean
  onChange: (text: string) => void
}

/** A figure that is asked for when it is whole: on Enter and on leaving. */
function Figure({ label, unit, width, value, isRight, onChange }: FigureProps) {
  const [text, setText] = useState(value ?? '')
  useEffect(() => setText(value ?? ''), [value])
  const isWrong = text.trim() !== '' && !isRight(text.trim())
  const ask = () => text.trim() !== (value ?? '') && !isWrong && onChange(text.trim())
  return (
    <Input
      aria-label={label}
      placeholder={label}
      suffix={unit}
      inputMode="decimal"
      style={{ width }}
      value={text}
      {...(isWrong ? { status: 'error' as const, 'aria-invalid': true, title: `应为大于 0 的数，单位${unit}` } : {})}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={ask}
      onBlur={ask}
    />
  )
}

type ChoiceProps<K extends string> = {
  label: string
  width: number
  table: Readonly<Record<K, string>>
  value: K | undefined
  onChange: (key: string | undefined) => void
}

function Choice<K extends string>({ table, ...props }: ChoiceProps<K>) {
  return <Options {...props} options={Object.entries<string>(table).map(([value, label]) => ({ value, label }))} />
}

type OptionsProps = Omit<ChoiceProps<string>, 'table'> & { options: { value: string; label: string }[] }

function Options({ label, width, value, options, onChange }: OptionsProps) {
  return (
    <Select<string>
      aria-label={label}
      placeholder={label}
      allowClear
      style={{ width }}
      popupMatchSelectWidth={false}
      options={options}
      value={value ?? null}
      onChange={(next?: string) => onChange(next)}
    />
  )
}
