import type { Scenario } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { mostListed, scenariosQuery } from '../scenario-queries.ts'
import { scenarioColumns } from './scenario-columns.tsx'

/** 已存情景: what was tried and kept; two of them are laid beside each other. */
export function ScenarioListPage() {
  const { data, error, isPending, refetch } = useQuery(scenariosQuery)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const navigate = useNavigate()
  const [one, other] = chosen
  return (
    <>
      <PageHeader
        title="情景测算"
        context="保存过的情景，最新在前；户数和资金是保存当天的。勾选两个可以并排比较。"
        actions={
          <>
            <Button
              disabled={!one || !other}
              onClick={() => one && other && void navigate({ to: '/scenarios/compare', search: { one, other } })}
            >
              比较所选两个
            </Button>
            <ButtonLink to="/scenarios/new" type="primary">
              新的测算
            </ButtonLink>
          </>
        }
      />
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <KeysetTable<Scenario>
          label="已存情景"
          rows={data ?? []}
          columns={scenarioColumns(chosen, setChosen)}
          idOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/scenarios/$id', params: { id } })}
          isLoading={isPending}
          paging={{ kind: 'more', hasMore: false, onMore: () => {} }}
          minWidth={960}
          empty={<Nothing isFailed={error !== null} />}
        />
      </Panel>
      {data?.length === mostListed && (
        <p>
          <QuietText>只列最近的 {mostListed} 个；更早的请删去不用的后再看。</QuietText>
        </p>
      )}
    </>
  )
}

function Nothing({ isFailed }: { isFailed: boolean }) {
  if (isFailed) return <EmptyState title="没有取到情景。" hints={['请点上方“重试”。']} />
  return (
    <EmptyState
      title="还没有保存过情景。"
      hints={['改一个产品的准入条件，或一项政策的数字，看新增、减少的企业和资金。']}
      action={
        <ButtonLink to="/scenarios/new" type="primary">
          开始测算
        </ButtonLink>
      }
    />
  )
}
