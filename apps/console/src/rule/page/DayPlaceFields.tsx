import { Panel, QuietText } from '@huoshui/ui'
import { useNavigate } from '@tanstack/react-router'
import { Flex, Input, Select } from 'antd'
import { useId } from 'react'
import type { RuleSearch } from '../rule-search.ts'
import { useLawPlaces } from '../useLawPlaces.ts'

type Props = { on: string; place: string; isBusy: boolean }

/** On which day and where the law is asked: numbers in force and trials go by it, and the address keeps it. */
export function DayPlaceFields({ on, place, isBusy }: Props) {
  const [dayId, placeId] = [useId(), useId()]
  const navigate = useNavigate({ from: '/rules/$id' })
  const { options, nameOf } = useLawPlaces()
  const change = (changes: RuleSearch) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false })
  const known = options.some(({ value }) => value === place)
    ? options
    : [{ value: place, label: nameOf(place) }, ...options]
  return (
    <Panel>
      <Flex gap={16} wrap align="center" aria-busy={isBusy}>
        <Flex gap={8} align="center">
          <label htmlFor={dayId}>哪一天的规定</label>
          <Input
            id={dayId}
            type="date"
            style={{ width: 150 }}
            min="1850-01-01"
            max="2150-12-31"
            value={on}
            onChange={({ target }) => target.value !== '' && target.validity.valid && change({ on: target.value })}
          />
        </Flex>
        <Flex gap={8} align="center">
          <label htmlFor={placeId}>哪里的规定</label>
          <Select
            id={placeId}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 200 }}
            value={place}
            options={known}
            onChange={(next) => change({ place: next })}
          />
        </Flex>
        <QuietText style={{ fontSize: 13 }}>近处的规定先用：县（市、区）、市、省、全国。</QuietText>
      </Flex>
    </Panel>
  )
}
