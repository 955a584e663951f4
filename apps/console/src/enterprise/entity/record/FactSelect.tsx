import { FACTS, type FactId, isFactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { Select } from 'antd'
import { useMemo } from 'react'
import { matchesFact } from '../../../criterion/rows/match-fact.ts'
import { useSession } from '../../../session/session.ts'
import { factOptions } from './fact-form.ts'

type Props = { id?: string; value?: FactId; onChange?: (fact: FactId) => void; onChosen: (fact: FactId) => void }

/** A fact this person may enter, found by any of its words, their pinyin or initials. */
export function FactSelect({ id, value, onChange, onChosen }: Props) {
  const { role } = useSession()
  const options = useMemo(() => factOptions(role), [role])
  const { question }: Partial<FactDefinition> = value ? FACTS[value] : {}
  return (
    <>
      <Select<FactId>
        {...(id ? { id } : {})}
        {...(value ? { value } : {})}
        autoFocus
        placeholder="输入名称、拼音或首字母，如 yysr"
        listHeight={320}
        options={options}
        notFoundContent="没有这项事实，或不由您的角色录入。"
        showSearch={{
          filterOption: (query, option) =>
            isFactId(String(option?.value)) && matchesFact(String(option?.value) as FactId, query),
        }}
        onChange={(fact) => {
          onChange?.(fact)
          onChosen(fact)
        }}
      />
      {question && <span style={{ fontSize: 13 }}>问法：{question}</span>}
    </>
  )
}
