import '../scenario.css'
import { deleteScenario, type Scenario, type ScenarioEffect } from '@huoshui/contract'
import { DayText, FailureNotice, PageHeader, Panel, printInstant } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Flex, Popconfirm, Skeleton } from 'antd'
import { remote } from '../../remote.ts'
import { useAllowed } from '../../session/session.ts'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { useCommand } from '../../useCommand.ts'
import { ChangedFirms } from '../effect/ChangedFirms.tsx'
import { ChangeTables } from '../effect/ChangeTables.tsx'
import { ChangeText } from '../effect/ChangeText.tsx'
import { EffectFigures } from '../effect/EffectFigures.tsx'
import { PolicyProgress } from '../effect/PolicyProgress.tsx'
import { scenarioQuery } from '../scenario-queries.ts'

/** One saved scenario: what it changes, what it did on the day it was saved, and what it does today. */
export function ScenarioPage() {
  const { id } = useParams({ from: '/desk/scenarios/$id' })
  const { data, error, refetch } = useQuery(scenarioQuery(id))
  return (
    <>
      <PageHeader
        title={data?.saved.name ?? '情景'}
        context={data && `${data.saved.savedByName}保存于 ${printInstant(data.saved.savedAt)}`}
        actions={
          <>
            <ButtonLink to="/scenarios">已存情景</ButtonLink>
            {data && <Actions saved={data.saved} />}
          </>
        }
      />
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Panel>
          <Skeleton active />
          <PolicyProgress />
        </Panel>
      )}
      {data && <Saved saved={data.saved} today={data.today} />}
    </>
  )
}

function Actions({ saved }: { saved: Scenario }) {
  const canSave = useAllowed('scenario.save')
  const navigate = useNavigate()
  const command = useCommand(() => remote(deleteScenario, { params: { id: saved.id } }), {
    changes: [],
    done: '已删除。',
    onDone: () => void navigate({ to: '/scenarios' }),
  })
  return (
    <>
      {canSave && (
        <ButtonLink to="/scenarios/new" search={{ from: saved.id }}>
          在此基础上再改
        </ButtonLink>
      )}
      {saved.mayDelete && (
        <Popconfirm
          title="删除这个情景？"
          description="删除后不能恢复，操作记入审计日志。"
          okText="删除"
          cancelText="取消"
          okButtonProps={{ danger: true }}
          onConfirm={() => command.mutate(undefined)}
        >
          <Button danger loading={command.isPending}>
            删除
          </Button>
        </Popconfirm>
      )}
    </>
  )
}

function Saved({ saved, today }: { saved: Scenario; today: ScenarioEffect }) {
  return (
    <Flex vertical gap={16}>
      <Panel title={`改动：${saved.subject ?? '自拟条件'}`}>
        <ChangeText beforeText={saved.beforeText} afterText={saved.afterText} />
        {saved.note && <p style={{ margin: '12px 0 0', overflowWrap: 'anywhere' }}>备注：{saved.note}</p>}
      </Panel>
      <div className="compare-sides">
        <Panel title="今天重新测算">
          <EffectFigures effect={today} />
        </Panel>
        <Panel
          title={
            <>
              保存时（按 <DayText day={saved.effect.on} />）
            </>
          }
        >
          <EffectFigures effect={saved.effect} />
        </Panel>
      </div>
      <Panel title="增减在哪里（今天）">
        <ChangeTables effect={today} />
      </Panel>
      {today.gained.count + today.lost.count > 0 && <ChangedFirms change={saved.change} effect={today} />}
    </Flex>
  )
}
