import { type FactId, isFactId } from '@huoshui/rules/fact/dictionary'
import { Select } from 'antd'
import { useState } from 'react'
import { factGroups, wordsOf } from './fact-groups.ts'

type Props = { value: FactId | null; hasFault: boolean; onChange: (fact: FactId) => void }
type Match = (fact: FactId, query: string) => boolean

/** A fact, found by any of its words, their pinyin or initials. */
export function FactPicker({ value, hasFault, onChange }: Props) {
  const [match, setMatch] = useState<Match>(() => byWord)
  return (
    <Select<FactId>
      aria-label="事实"
      placeholder="选择事实（可输拼音）"
      style={{ flex: '1 1 150px', minWidth: 150, maxWidth: 210 }}
      popupMatchSelectWidth={300}
      listHeight={320}
      {...(hasFault ? { status: 'warning' as const } : {})}
      showSearch={{
        filterOption: (query, option) =>
          isFactId(String(option?.value)) && match(String(option?.value) as FactId, query),
      }}
      // The tables of pinyin are fetched when somebody looks for a fact.
      onOpenChange={(isOpen) =>
        isOpen && void import('./match-fact.ts').then(({ matchesFact }) => setMatch(() => matchesFact))
      }
      notFoundContent="没有这个事实，请换个词。"
      options={[...factGroups]}
      value={value}
      onChange={onChange}
    />
  )
}

function byWord(fact: FactId, query: string): boolean {
  return wordsOf(fact).some((word) => word.includes(query.trim()))
}
