import type { EnterpriseLine, ScenarioChange, ScenarioEffect } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, Panel, printCount } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../../area/areas.ts'
import { enterpriseColumns } from '../../enterprise/enterprise-columns.tsx'
import { pagingOf } from '../../paging-of.ts'
import { scenarioFirmsQuery } from '../scenario-queries.ts'

type Side = 'gained' | 'lost'

/** The firms a change gains or loses, one side at a time; a row opens the firm. */
export function ChangedFirms({ change, effect }: { change: ScenarioChange; effect: ScenarioEffect }) {
  const [chosen, setChosen] = useState<Side>()
  const side = chosen ?? (effect.gained.count === 0 && effect.lost.count > 0 ? 'lost' : 'gained')
  const list = useInfiniteQuery(scenarioFirmsQuery(change, side))
  const navigate = useNavigate()
  const nameOf = useAreaNames()
  return (
    <Panel
      title="企业名单"
      isFlush
      extra={
        <Segmented<Side>
          aria-label="新增或减少"
          size="small"
          value={side}
          onChange={setChosen}
          options={[
            { value: 'gained', label: `新增 ${printCount(effect.gained.count)} 户` },
            { value: 'lost', label: `减少 ${printCount(effect.lost.count)} 户` },
          ]}
        />
      }
    >
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <KeysetTable<EnterpriseLine>
        label={side === 'gained' ? '新增的经营主体' : '减少的经营主体'}
        rows={list.data?.pages.flatMap(({ rows }) => rows) ?? []}
        columns={enterpriseColumns(nameOf)}
        idOf={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/enterprises/$id', params: { id } })}
        isLoading={list.isPending}
        paging={pagingOf(list)}
        minWidth={920}
        empty={
          <EmptyState
            title={
              list.isError ? '没有取到名单。' : side === 'gained' ? '没有新增的经营主体。' : '没有减少的经营主体。'
            }
          />
        }
      />
    </Panel>
  )
}
