import '../scenario.css'
import type { Scenario } from '@huoshui/contract'
import { EmptyState, PageHeader, Panel } from '@huoshui/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex, Skeleton } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { explainLoadFailure } from '../../connection.ts'
import { useAllowed } from '../../session/session.ts'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { TrialPanel } from '../effect/TrialPanel.tsx'
import type { DeskSearch } from '../scenario-search.ts'
import { type DeskDraft, nothing, type TellDraft } from './desk-draft.ts'
import { SubjectPicker } from './SubjectPicker.tsx'
import { useSettled } from './useSettled.ts'
import { useTrial } from './useTrial.ts'

// The page can be read, and its subject chosen, before these are there.
const SubjectDesk = lazy(() =>
  import('./SubjectDesk.tsx').then(({ SubjectDesk: part }) => ({ default: part }), explainLoadFailure),
)
const ChangedFirms = lazy(() =>
  import('../effect/ChangedFirms.tsx').then(({ ChangedFirms: part }) => ({ default: part }), explainLoadFailure),
)
const ChangeTables = lazy(() =>
  import('../effect/ChangeTables.tsx').then(({ ChangeTables: part }) => ({ default: part }), explainLoadFailure),
)
const SaveScenario = lazy(() =>
  import('./SaveScenario.tsx').then(({ SaveScenario: part }) => ({ default: part }), explainLoadFailure),
)

/** 情景测算: change a criterion or a number and see at once who comes in, who falls out and what it costs. */
export function ScenarioDeskPage() {
  const search = useSearch({ from: '/desk/scenarios/new' })
  const navigate = useNavigate()
  // Another subject begins anew: nothing of the last one stays on the desk.
  return (
    <Desk
      key={JSON.stringify(search)}
      search={search}
      onSearch={(next) => void navigate({ to: '/scenarios/new', search: next, replace: true })}
      onSaved={({ id }) => void navigate({ to: '/scenarios/$id', params: { id } })}
    />
  )
}

type DeskProps = {
  search: DeskSearch
  onSearch: (search: DeskSearch) => void
  onSaved: (saved: Scenario) => void
}

function Desk({ search, onSearch, onSaved }: DeskProps) {
  const [draft, setDraft] = useState<DeskDraft>(nothing)
  const [isSaving, setSaving] = useState(false)
  const canSave = useAllowed('scenario.save')
  const trial = useTrial(draft.change)
  const settled = useSettled(trial.told)
  const tell = useCallback<TellDraft>((next) => setDraft(next), [])
  const isReady = draft.change !== null && draft.problem === null && !draft.isSame && trial.isCurrent && !trial.error
  return (
    <>
      <PageHeader
        title="情景测算"
        context="改一个产品的准入条件或一项政策的数字，马上看到哪些企业新增、哪些减少、资金差多少。只在纸面上改，不影响正式数据。"
        actions={
          <>
            <ButtonLink to="/scenarios">已存情景</ButtonLink>
            {canSave && (
              <Button type="primary" disabled={!isReady} onClick={() => setSaving(true)}>
                保存情景
              </Button>
            )}
          </>
        }
      />
      <Flex vertical gap={16}>
        {search.from === undefined && <SubjectPicker search={search} onChange={onSearch} />}
        {(search.id ?? search.from) === undefined ? (
          <Panel>
            <EmptyState
              title="先选要改动的产品或政策。"
              hints={['产品：改准入条件，看覆盖的企业增减。', '政策：改门槛、额度等数字，看企业和资金的增减。']}
            />
          </Panel>
        ) : (
          <div className="scenario-desk">
            <Suspense fallback={<Waiting />}>
              <SubjectDesk search={search} onDraft={tell} />
            </Suspense>
            <TrialPanel change={draft.change} trial={trial} problem={draft.problem} hint="改动一项后，这里显示结果。" />
          </div>
        )}
        {settled && (
          <>
            <Panel title="增减在哪里">
              <Suspense fallback={<Waiting />}>
                <ChangeTables effect={settled.effect} />
              </Suspense>
            </Panel>
            {settled.effect.gained.count + settled.effect.lost.count > 0 && (
              <Suspense fallback={<Waiting />}>
                <ChangedFirms change={settled.change} effect={settled.effect} />
              </Suspense>
            )}
          </>
        )}
      </Flex>
      {isSaving && draft.change && (
        <Suspense fallback={null}>
          <SaveScenario change={draft.change} onSaved={onSaved} onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </>
  )
}

function Waiting() {
  return (
    <Panel>
      <Skeleton active />
    </Panel>
  )
}
