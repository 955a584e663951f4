import type { PolicyEntry } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, Panel } from '@huoshui/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { entryColumns } from '../entry/entry-columns.tsx'
import { useLawPlaces } from '../useLawPlaces.ts'

type Props = { rule: string; canPropose: boolean; entries: UseQueryResult<PolicyEntry[]> }

/** 补录: what officials added over the numbers of a rule, and the ends of it, newest first. */
export function EntriesPanel({ rule, canPropose, entries: { data, error, isPending, refetch } }: Props) {
  const navigate = useNavigate()
  const places = useLawPlaces()
  return (
    <>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel title="补录条目和停用申请" isFlush>
        <KeysetTable<PolicyEntry>
          label="补录条目和停用申请"
          rows={data ?? []}
          columns={entryColumns(places, true)}
          idOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/rules/entries/$id', params: { id } })}
          isLoading={isPending}
          paging={{ kind: 'more', hasMore: false, onMore: () => {} }}
          minWidth={860}
          empty={
            <EmptyState
              title={error ? '没有取到补录条目。' : '这条规则没有补录过。'}
              hints={['新文件改了数字时补录；须由市专班另一人审批。']}
              action={
                canPropose && (
                  <ButtonLink to="/rules/$id/propose" params={{ id: rule }}>
                    补录条目
                  </ButtonLink>
                )
              }
            />
          }
        />
      </Panel>
    </>
  )
}
