import { addressOf } from '@huoshui/client'
import {
  correctLedgerSheet,
  decideLedgerSheet,
  getLedgerWorkbook,
  type LedgerSheet,
  revealLedgerSheet,
} from '@huoshui/contract'
import { SHEET_STATUSES } from '@huoshui/rules/ledger/ledger-words'
import { Entries, FailureNotice, PageHeader, Panel, ReasonDialog, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useCommand } from '../useCommand.ts'
import { ChangesPanel } from './ChangesPanel.tsx'
import { sheetQuery } from './ledger-queries.ts'
import { SheetEditor } from './SheetEditor.tsx'
import { SheetTable } from './SheetTable.tsx'
import { sheetTones } from './sheet-tones.ts'

/** One unit's sheet: filled in while it is open, read and decided afterwards. */
export function SheetPage() {
  const { id } = useParams({ from: '/desk/ledgers/sheets/$id' })
  const { data, error, refetch } = useQuery(sheetQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="台账" actions={<BackButton to="/ledgers">返回</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data ? <Shown key={`${id} ${data.status}`} sheet={data} /> : <PageLoading />
}

function Shown({ sheet }: { sheet: LedgerSheet }) {
  const { id, definition, status, revision, correctionReason, returnReason } = sheet
  const [whole, setWhole] = useState<LedgerSheet['rows']>()
  return (
    <>
      <PageHeader
        title={`${definition.title} ${sheet.period}`}
        context={`${sheet.countyName === null ? '' : `${sheet.countyName} · `}${sheet.organisationName} · ${sheet.dueOn}前报送`}
        actions={
          <>
            <BackButton to="/ledgers">返回</BackButton>
            {sheet.mayFill && <Button href={addressOf(getLedgerWorkbook, { id })}>下载填报表</Button>}
            <Steps sheet={sheet} isWhole={whole !== undefined} onWhole={setWhole} />
          </>
        }
      />
      <Flex vertical gap={12}>
        {status === 'returned' && (
          <Alert type="warning" showIcon title="已退回" description={`理由：${returnReason}`} />
        )}
        {correctionReason !== null && (
          <Alert type="info" showIcon title={`第${revision}版，更正前一版`} description={`理由：${correctionReason}`} />
        )}
        {sheet.changes.length > 0 && <ChangesPanel sheet={sheet} />}
        {sheet.mayFill ? <SheetEditor sheet={sheet} /> : <SheetTable sheet={sheet} rows={whole ?? sheet.rows} />}
        <Panel title="办理情况">
          <Entries
            entries={[
              [
                '状态',
                <StatusTag key="status" tone={sheetTones[status]}>
                  {SHEET_STATUSES[status]}
                </StatusTag>,
              ],
              ['最近保存', sheet.savedByName],
              ['报送', sheet.submittedByName ?? '—'],
              ['审核', sheet.decidedByName ?? '—'],
            ]}
          />
        </Panel>
      </Flex>
    </>
  )
}

type Asked = 'return' | 'correct' | 'reveal'
type StepsProps = { sheet: LedgerSheet; isWhole: boolean; onWhole: (rows: LedgerSheet['rows']) => void }

const questions = {
  return: { title: '退回台账', explanation: '填报单位看得到这个理由。' },
  correct: { title: '更正台账', explanation: '另立一版，原版不动；写明为什么更正。' },
  reveal: { title: '查看个人信息', explanation: '理由记入审计。' },
} as const satisfies Record<Asked, object>

function Steps({ sheet, isWhole, onWhole }: StepsProps) {
  const [asked, setAsked] = useState<Asked>()
  const [next] = useState(() => newId())
  const navigate = useNavigate()
  const close = () => setAsked(undefined)
  const params = { id: sheet.id }
  const decide = useCommand(
    (given: { action: 'approve' | 'return'; reason?: string }) =>
      remote(decideLedgerSheet, { params, body: { version: sheet.version, ...given } }),
    { changes: ['ledgers'], done: '已办理。', onDone: close },
  )
  const correct = useCommand((reason: string) => remote(correctLedgerSheet, { params, body: { id: next, reason } }), {
    changes: ['ledgers'],
    done: '已另立一版，请修改后报送。',
    onDone: ({ id }) => {
      close()
      void navigate({ to: '/ledgers/sheets/$id', params: { id } })
    },
  })
  const reveal = useCommand((reason: string) => remote(revealLedgerSheet, { params, body: { reason } }), {
    changes: [],
    done: '已显示，本次查看已留痕。',
    onDone: ({ rows }) => {
      close()
      onWhole(rows)
    },
  })
  const answer = (reason: string) => {
    if (asked === 'return') decide.mutate({ action: 'return', reason })
    else if (asked === 'correct') correct.mutate(reason)
    else reveal.mutate(reason)
  }
  return (
    <>
      {sheet.isMasked && !isWhole && <Button onClick={() => setAsked('reveal')}>查看个人信息</Button>}
      {sheet.mayCorrect && <Button onClick={() => setAsked('correct')}>更正</Button>}
      {sheet.mayDecide && <Button onClick={() => setAsked('return')}>退回</Button>}
      {sheet.mayDecide && (
        <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate({ action: 'approve' })}>
          审定
        </Button>
      )}
      <ReasonDialog
        title={asked ? questions[asked].title : ''}
        explanation={asked ? questions[asked].explanation : ''}
        isOpen={asked !== undefined}
        isBusy={decide.isPending || correct.isPending || reveal.isPending}
        onReason={answer}
        onCancel={close}
      />
    </>
  )
}
