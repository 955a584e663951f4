import { type LedgerEntry, saveLedgerDefinition } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { newId } from '../../new-id.ts'
import { LeaveGuard } from '../../product/edit/LeaveGuard.tsx'
import { remote } from '../../remote.ts'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { useCommand } from '../../useCommand.ts'
import { ledgersQuery } from '../ledger-queries.ts'
import { BasicsPanel } from './BasicsPanel.tsx'
import { type Draft, emptyDraft, published } from './change-draft.ts'
import { FieldList } from './FieldList.tsx'
import { type DraftFault, findDraftFaults } from './find-draft-faults.ts'
import { PreviewPanel } from './PreviewPanel.tsx'
import { WhenPanel } from './WhenPanel.tsx'
import { WhoPanel } from './WhoPanel.tsx'

/** A ledger that is not there yet. */
export function NewDefinitionPage() {
  const [id] = useState(() => `l-${newId()}`)
  return <Editor id={id} version={0} />
}

/** The next version of one that is. */
export function DefinitionPage() {
  const { id } = useParams({ from: '/desk/ledgers/$id/definition' })
  const { data, error, refetch } = useQuery({ ...ledgersQuery, refetchOnWindowFocus: false })
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  const ledger = data.ledgers.find((one) => one.id === id)
  if (!ledger || ledger.definition.live !== null)
    return (
      <EmptyState
        title="没有这个台账，或由业务数据生成、不用定义。"
        action={<BackButton to="/ledgers">返回台账</BackButton>}
      />
    )
  return <Editor key={id} id={id} version={ledger.version} before={ledger.definition} />
}

type Props = { id: string; version: number; before?: LedgerEntry['definition'] }

function Editor({ id, version: known, before: begun }: Props) {
  // What was opened stays what is changed, whatever the list brings meanwhile: publishing over another person's version is refused.
  const [{ version, before }] = useState({ version: known, before: begun })
  const start = before ?? emptyDraft
  const [draft, setDraft] = useState<Draft>(start)
  const [isAsked, setAsked] = useState(false)
  const navigate = useNavigate()
  const faults = isAsked ? findDraftFaults(draft) : []
  const save = useCommand(
    () => remote(saveLedgerDefinition, { params: { id }, body: { version, definition: published(draft, before) } }),
    {
      changes: ['ledgers'],
      done: ({ version: now }) => `已发布第${now}版。`,
      // What was changed is kept by now: nobody is asked whether to leave it.
      onDone: () => void navigate({ to: '/ledgers/$id', params: { id }, ignoreBlocker: true }),
    },
  )
  const publish = () => {
    setAsked(true)
    const [first] = findDraftFaults(draft)
    if (first) document.getElementById(first.at)?.focus()
    else save.mutate(undefined)
  }
  const marked = new Set(faults.map(({ at }) => at))
  const part = {
    draft,
    faults: marked,
    onChange: (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change })),
  }
  return (
    <>
      <PageHeader
        title={before ? `修改${before.title}` : '新建台账'}
        context={
          before
            ? `现为第${version}版；已开始填报的各期仍按原来的版本，新的一期按新版。`
            : '定好填什么、怎么校验、由谁填、何时报、由谁审定，发布后即可填报，不用开发。'
        }
        actions={
          <>
            <BackButton to="/ledgers">返回</BackButton>
            <Button type="primary" loading={save.isPending} onClick={publish}>
              {`发布为第${version + 1}版`}
            </Button>
          </>
        }
      />
      <LeaveGuard isDirty={draft !== start} />
      <Flex vertical gap={12}>
        {faults.length > 0 && <FaultList faults={faults} />}
        {save.error && <FailureNotice error={save.error} onRetry={publish} />}
        <BasicsPanel {...part} />
        <WhoPanel {...part} />
        <WhenPanel {...part} />
        <FieldList draft={draft} before={before} onChange={setDraft} faults={marked} />
        <PreviewPanel draft={draft} />
      </Flex>
    </>
  )
}

function FaultList({ faults }: { faults: readonly DraftFault[] }) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`还有${faults.length}处要改，改好再发布`}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {faults.map(({ at, message }) => (
            <li key={`${at} ${message}`}>
              <Button type="link" size="small" onClick={() => document.getElementById(at)?.focus()}>
                {message}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  )
}
