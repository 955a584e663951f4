import '../rule.css'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex, Input, Segmented } from 'antd'
import { useMemo } from 'react'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { rulesQuery } from '../rule-queries.ts'
import { type RuleListSearch, type RuleStanding, ruleStandings } from '../rule-search.ts'
import { useLawPlaces } from '../useLawPlaces.ts'
import { ruleColumns } from './rule-columns.tsx'
import { isAskedFor, type RuleRow, summariseRule } from './summarise-rule.ts'
import { useTypedWords } from './useTypedWords.ts'

/** 规则库: every question of law the platform answers, found by word. */
export function RuleListPage() {
  const search = useSearch({ from: '/desk/rules' })
  const navigate = useNavigate({ from: '/rules' })
  const change = (next: RuleListSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const { data, error, isPending, refetch } = useQuery(rulesQuery)
  const places = useLawPlaces()
  const rows = useMemo(() => data?.rules.map((rule) => summariseRule(rule, data.on)) ?? [], [data])
  const typed = useTypedWords(search.q ?? '', (q) => change(withWords(search, q)))
  const shown = rows.filter((row) => isAskedFor(row, { ...search, q: typed.text }))
  return (
    <>
      <PageHeader
        title="规则库"
        context="平台判断政策、划型、认定所依据的规则。标“未核实”的还没有同文件原文核对；文件更新时由专班或部门补录，另一人审批后即用于判断。"
        actions={<ButtonLink to="/rules/entries">补录条目</ButtonLink>}
      />
      <Flex vertical gap={12}>
        <Panel>
          <Filters typed={typed} search={search} onChange={change} />
        </Panel>
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        <Panel isFlush>
          <div aria-live="polite" style={{ padding: '8px 12px' }}>
            {data && `共 ${shown.length} 条规则`}
          </div>
          <KeysetTable<RuleRow>
            label="规则库"
            rows={shown}
            columns={ruleColumns(places)}
            idOf={({ id }) => id}
            onOpen={({ id }) => void navigate({ to: '/rules/$id', params: { id } })}
            isLoading={isPending}
            paging={{ kind: 'more', hasMore: false, onMore: () => {} }}
            minWidth={860}
            empty={<Nothing isFailed={error !== null} onClear={() => change({})} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

function withWords({ standing }: RuleListSearch, q: string): RuleListSearch {
  return { ...(q ? { q } : {}), ...(standing ? { standing } : {}) }
}

type FilterProps = {
  typed: ReturnType<typeof useTypedWords>
  search: RuleListSearch
  onChange: (next: RuleListSearch) => void
}

function Filters({ typed, search: { q, standing }, onChange }: FilterProps) {
  return (
    <Flex gap={12} wrap align="center">
      <Input
        data-page-search
        aria-label="查找规则"
        allowClear
        style={{ flex: '1 1 280px', maxWidth: 480 }}
        maxLength={100}
        placeholder="名称、政策数字、文号中的词，如：小巨人 奖励"
        value={typed.text}
        onChange={({ target }) => typed.type(target.value)}
        onBlur={typed.settle}
      />
      <Segmented<RuleStanding | 'all'>
        aria-label="核实和期限"
        value={standing ?? 'all'}
        options={[
          { value: 'all', label: '全部' },
          ...Object.entries(ruleStandings).map(([value, label]) => ({ value: value as RuleStanding, label })),
        ]}
        onChange={(next) => onChange({ ...(q ? { q } : {}), ...(next === 'all' ? {} : { standing: next }) })}
      />
    </Flex>
  )
}

function Nothing({ isFailed, onClear }: { isFailed: boolean; onClear: () => void }) {
  if (isFailed) return <EmptyState title="没有取到规则库。" hints={['请点上方“重试”。']} />
  return (
    <EmptyState
      title="没有这样的规则。"
      hints={['换一个词，或只写其中一部分', '按“全部”看']}
      action={<Button onClick={onClear}>清空条件</Button>}
    />
  )
}
