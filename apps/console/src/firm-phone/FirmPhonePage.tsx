import { FIRM_PHONE_STATES, type FirmPhone, type FirmPhoneState } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, printInstant, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { useAllowed } from '../session/session.ts'
import { firmPhonesQuery } from './firm-phone-queries.ts'

const DecideDialog = lazy(async () => ({ default: (await import('./DecideDialog.tsx')).DecideDialog }))
const DataRequestPanel = lazy(async () => ({
  default: (await import('../data-request/DataRequestPanel.tsx')).DataRequestPanel,
}))
const RevealDialog = lazy(async () => ({ default: (await import('./RevealDialog.tsx')).RevealDialog }))

type Open = { kind: 'decide' | 'reveal'; phone: FirmPhone }

/** 企业手机核实: phones that declared for a firm, and whether they are the firm's. */
export function FirmPhonePage() {
  const [state, setState] = useState<FirmPhoneState>('claimed')
  const [open, setOpen] = useState<Open>()
  const mayDecide = useAllowed('firm-phone.decide')
  const list = useInfiniteQuery(firmPhonesQuery(state))
  const close = () => setOpen(undefined)
  return (
    <>
      <PageHeader
        title="企业手机核实"
        context="企业自助申报用的手机，不是名录里的联系电话的，须核实后才能推送银行。请打登记的号码或到企业核实，不要只打申报的号码。"
        actions={
          <Segmented<FirmPhoneState>
            aria-label="核实情况"
            value={state}
            options={Object.entries(FIRM_PHONE_STATES).map(([value, label]) => ({
              value: value as FirmPhoneState,
              label,
            }))}
            onChange={setState}
          />
        }
      />
      <Flex vertical gap={12}>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<FirmPhone>
            label="企业手机"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columnsOf(mayDecide, setOpen)}
            idOf={(row) => row.id}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={980}
            empty={<EmptyState title={state === 'claimed' ? '没有待核实的手机。' : '这里还没有。'} />}
          />
        </Panel>
        <Suspense>
          <DataRequestPanel />
        </Suspense>
      </Flex>
      {open && (
        <Suspense>
          {open.kind === 'decide' ? (
            <DecideDialog phone={open.phone} onClose={close} />
          ) : (
            <RevealDialog phone={open.phone} onClose={close} />
          )}
        </Suspense>
      )}
    </>
  )
}

function columnsOf(mayDecide: boolean, onOpen: (open: Open) => void): TableColumnsType<FirmPhone> {
  return [
    {
      title: '经营主体',
      key: 'firm',
      render: (_, row) => (
        <>
          <Link to="/enterprises/$id" params={{ id: row.enterpriseId }}>
            {row.enterpriseName}
          </Link>
          <div>
            <QuietText style={{ fontSize: 13 }}>{row.creditCode ?? '没有统一社会信用代码'}</QuietText>
          </div>
        </>
      ),
    },
    { title: '申报手机', key: 'phone', width: 140, render: (_, row) => row.phoneMasked ?? '没有' },
    { title: '登记的电话', key: 'register', width: 140, render: (_, row) => row.registerPhoneMasked ?? '没有' },
    { title: '在办需求', dataIndex: 'needs', width: 90, align: 'right' },
    { title: '首次申报', key: 'at', width: 150, render: (_, row) => printInstant(row.claimedAt) },
    {
      title: '核实',
      key: 'decided',
      width: 220,
      render: (_, row) =>
        row.basis === 'register' ? (
          <QuietText>与名录的联系电话一致</QuietText>
        ) : (
          <>
            {row.note}
            {row.decidedByName && <QuietText style={{ fontSize: 13 }}>　{row.decidedByName}</QuietText>}
          </>
        ),
    },
    {
      title: '操作',
      key: 'act',
      width: 170,
      render: (_, row) => (
        <Flex gap={8}>
          {mayDecide && (
            <Button size="small" onClick={() => onOpen({ kind: 'decide', phone: row })}>
              {row.state === 'claimed' ? '核实' : '更正'}
            </Button>
          )}
          <Button size="small" onClick={() => onOpen({ kind: 'reveal', phone: row })}>
            查看号码
          </Button>
        </Flex>
      ),
    },
  ]
}
