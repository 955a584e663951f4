import '../rule.css'
import type { Answer, getRule } from '@huoshui/contract'
import { FailureNotice, PageHeader } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { Flex, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useAllowed } from '../../session/session.ts'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { ruleEntriesQuery, ruleQuery } from '../rule-queries.ts'
import { ArticlesPanel } from './ArticlesPanel.tsx'
import { CasesPanel } from './CasesPanel.tsx'
import { EntriesPanel } from './EntriesPanel.tsx'
import { NumbersPanel } from './NumbersPanel.tsx'
import { RuleActions } from './RuleActions.tsx'
import { RulePartNav } from './RulePartNav.tsx'
import { SizeCoverage } from './SizeCoverage.tsx'

type Rule = Answer<typeof getRule>

// Form fields weigh more than all the rest of the page, which can be read before they are there.
const DayPlaceFields = lazy(async () => ({ default: (await import('./DayPlaceFields.tsx')).DayPlaceFields }))
const TryPanel = lazy(async () => ({ default: (await import('../try/TryPanel.tsx')).TryPanel }))

/** One rule: its documents and numbers, a trial, worked cases, and what officials added. */
export function RulePage() {
  const { id } = useParams({ from: '/desk/rules/$id' })
  const search = useSearch({ from: '/desk/rules/$id' })
  const rule = useQuery(ruleQuery(id, search))
  if (rule.error) {
    return (
      <>
        <PageHeader title="规则" actions={<BackButton to="/rules">返回规则库</BackButton>} />
        <FailureNotice error={rule.error} onRetry={() => void rule.refetch()} />
      </>
    )
  }
  if (!rule.data || rule.data.id !== id) return <PageLoading />
  const { label, question, on, place, cases } = rule.data
  return (
    <>
      <PageHeader title={label} context={question} actions={<RuleActions rule={id} />} />
      <RulePartNav id={id} search={search} cases={cases.length} />
      <Flex vertical gap={12}>
        <Suspense fallback={<div style={{ height: 58 }} />}>
          <DayPlaceFields on={search.on ?? on} place={search.place ?? place} isBusy={rule.isPlaceholderData} />
        </Suspense>
        <Part rule={rule.data} />
      </Flex>
    </>
  )
}

function Part({ rule }: { rule: Rule }) {
  const { part = 'law', case: worked } = useSearch({ from: '/desk/rules/$id' })
  const canPropose = useAllowed('policy-entry.propose')
  const added = useQuery(ruleEntriesQuery(rule.id))
  const { id, on, place, numbers, cases, kinds, casesFile } = rule
  switch (part) {
    case 'law':
      return (
        <>
          <ArticlesPanel numbers={numbers} on={on} />
          {id === 'size-class' && <SizeCoverage />}
          <NumbersPanel rule={id} numbers={numbers} added={added.data ?? []} canPropose={canPropose} />
        </>
      )
    case 'try':
      return (
        <Suspense fallback={<Skeleton active />}>
          <TryPanel
            key={`${id} ${worked ?? ''}`}
            rule={rule}
            on={on}
            place={place}
            begin={worked === undefined ? undefined : cases[Number(worked)]}
          />
        </Suspense>
      )
    case 'cases':
      return <CasesPanel rule={id} cases={cases} kinds={kinds} file={casesFile} />
    case 'entries':
      return <EntriesPanel rule={id} canPropose={canPropose} entries={added} />
  }
}
