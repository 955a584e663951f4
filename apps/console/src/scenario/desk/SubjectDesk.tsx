import { EmptyState, FailureNotice, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { policiesQuery, productQuery, scenarioQuery } from '../scenario-queries.ts'
import type { DeskSearch } from '../scenario-search.ts'
import { CriterionDesk } from './CriterionDesk.tsx'
import type { TellDraft } from './desk-draft.ts'
import { PolicyDesk } from './PolicyDesk.tsx'

/** What is changed: a product's criterion, a policy's numbers, or what a saved scenario changed. */
export function SubjectDesk({ search: { of, id = '', from }, onDraft }: { search: DeskSearch; onDraft: TellDraft }) {
  if (from !== undefined) return <FromSaved id={from} onDraft={onDraft} />
  return of === 'policy' ? <OfPolicy id={id} onDraft={onDraft} /> : <OfProduct id={id} onDraft={onDraft} />
}

function OfProduct({ id, onDraft }: { id: string; onDraft: TellDraft }) {
  const { data, error, refetch } = useQuery(productQuery(id))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const criterion = data.content.criterion?.criterion
  if (!criterion) {
    return (
      <Panel>
        <EmptyState title="这个产品没有写准入条件，不能测算。" hints={['请换一个产品，或先由银行补写准入条件。']} />
      </Panel>
    )
  }
  return <CriterionDesk productId={id} before={criterion} initial={criterion} onDraft={onDraft} />
}

function OfPolicy({ id, onDraft }: { id: string; onDraft: TellDraft }) {
  const { data, error, refetch } = useQuery(policiesQuery)
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const policy = data.find(({ rule }) => rule === id)
  if (!policy) return <NotThere />
  return <PolicyDesk policy={policy} saved={null} onDraft={onDraft} />
}

function FromSaved({ id, onDraft }: { id: string; onDraft: TellDraft }) {
  const { data, error, refetch } = useQuery(scenarioQuery(id))
  const policies = useQuery(policiesQuery)
  const failed = error ?? policies.error
  if (failed) {
    return (
      <FailureNotice
        error={failed}
        onRetry={() => {
          void refetch()
          void policies.refetch()
        }}
      />
    )
  }
  if (!data || !policies.data) return <Loading />
  const { change } = data.saved
  if (change.kind === 'criterion') {
    return (
      <CriterionDesk productId={change.productId} before={change.before} initial={change.after} onDraft={onDraft} />
    )
  }
  const policy = policies.data.find(({ rule }) => rule === change.rule)
  return policy ? <PolicyDesk policy={policy} saved={change} onDraft={onDraft} /> : <NotThere />
}

function Loading() {
  return (
    <Panel>
      <Skeleton active />
    </Panel>
  )
}

function NotThere() {
  return (
    <Panel>
      <EmptyState title="没有这项政策。" hints={['请在上面重新选择。']} />
    </Panel>
  )
}
