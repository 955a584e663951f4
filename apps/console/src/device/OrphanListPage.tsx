import { decideOrphan, type Orphan } from '@huoshui/contract'
import { VISIT_MODES, VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import {
  EmptyState,
  FailureNotice,
  KeysetTable,
  PageHeader,
  Panel,
  printInstant,
  QuietText,
  ReasonDialog,
} from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import { orphansQuery } from './device-queries.ts'

type Of = 'open' | 'decided'
type Deed = { orphan: Orphan; decision: 'apply' | 'apply-survivor' | 'set-aside' }

/** 待认领: what phones handed in and could not be applied by itself; a person decides, and the sender reads it. */
export function OrphanListPage() {
  const [of, setOf] = useState<Of>('open')
  const [deed, setDeed] = useState<Deed>()
  const list = useInfiniteQuery(orphansQuery(of))
  const decide = useDecision(() => setDeed(undefined))
  return (
    <>
      <PageHeader
        title="待认领"
        context="换手、合并或挂失之后才交来的走访等，不会丢，也不会自动生效；由专班另一人决定照原样生效、改到合并后的一户，或搁置。"
        actions={
          <Segmented<Of>
            aria-label="处理情况"
            value={of}
            options={[
              { value: 'open', label: '待处理' },
              { value: 'decided', label: '已处理' },
            ]}
            onChange={setOf}
          />
        }
      />
      <Flex vertical gap={12}>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Orphan>
            label="待认领"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columnsOf(of, setDeed)}
            idOf={(row) => row.id}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={980}
            empty={<EmptyState title={of === 'open' ? '没有待处理的。' : '还没有处理过。'} />}
          />
        </Panel>
      </Flex>
      <ReasonDialog
        title={deed ? words[deed.decision] : ''}
        explanation={deed ? sentenceOf(deed) : ''}
        okText={deed ? words[deed.decision] : '确定'}
        shortest={2}
        isOpen={deed !== undefined}
        isBusy={decide.isPending}
        onReason={(reason) => deed && decide.mutate({ ...deed, reason })}
        onCancel={() => setDeed(undefined)}
      />
    </>
  )
}

const words = { apply: '照原样生效', 'apply-survivor': '改到合并后的一户', 'set-aside': '搁置' } as const
const decided = { apply: '照原样生效', 'apply-elsewhere': '改到另一户生效', 'set-aside': '已搁置' } as const

function sentenceOf({ orphan, decision }: Deed): string {
  const { byName, enterpriseName, survivorName } = orphan
  const whom = decision === 'apply-survivor' ? survivorName : enterpriseName
  if (decision === 'set-aside') return `${byName}提交的内容不生效，但保留；提交人会看到理由。`
  return `${byName}提交的内容记到“${whom ?? ''}”名下，时间和走访人不变；提交人会看到处理结果。`
}

function useDecision(onDone: () => void) {
  return useCommand(
    ({ orphan, decision, reason }: Deed & { reason: string }) =>
      remote(decideOrphan, {
        params: { id: orphan.id },
        body:
          decision === 'apply-survivor'
            ? { decision: 'apply-elsewhere', enterpriseId: orphan.survivorId ?? orphan.enterpriseId, reason }
            : { decision, reason },
      }),
    { changes: ['orphans'], done: '已处理，提交人的手机下次同步时看到。', onDone },
  )
}

const kinds: Readonly<Record<string, string>> = { 'visit.record': '走访', 'change-request.make': '变更申请' }

function columnsOf(of: Of, onDeed: (deed: Deed) => void): TableColumnsType<Orphan> {
  return [
    {
      title: '经营主体',
      key: 'enterprise',
      width: '24%',
      render: (_, { enterpriseId, enterpriseName, survivorName }) => (
        <>
          {enterpriseName ? (
            <Link to="/enterprises/$id" params={{ id: enterpriseId }} className="name-cell">
              {enterpriseName}
            </Link>
          ) : (
            '不在管辖范围内，或已合并'
          )}
          {survivorName && <QuietText style={{ fontSize: 13 }}>已并入：{survivorName}</QuietText>}
        </>
      ),
    },
    { title: '内容', key: 'content', render: (_, row) => describe(row) },
    {
      title: '谁、何时',
      key: 'by',
      width: 190,
      render: (_, row) => (
        <>
          <div>
            {row.byName}（{row.deviceName}）
          </div>
          <QuietText style={{ fontSize: 13 }}>{printInstant(row.at)}</QuietText>
        </>
      ),
    },
    { title: '为什么没有生效', dataIndex: 'sentence' },
    of === 'open'
      ? { title: '处理', key: 'act', width: 230, render: (_, row) => <Buttons orphan={row} onDeed={onDeed} /> }
      : {
          title: '处理',
          key: 'decision',
          width: 200,
          render: (_, row) => (
            <>
              <div>{row.decision && decided[row.decision]}</div>
              <QuietText style={{ fontSize: 13 }}>{row.decisionReason}</QuietText>
            </>
          ),
        },
  ]
}

function Buttons({ orphan, onDeed }: { orphan: Orphan; onDeed: (deed: Deed) => void }) {
  return (
    <Flex gap={8} wrap>
      {orphan.enterpriseName !== null && (
        <Button size="small" onClick={() => onDeed({ orphan, decision: 'apply' })}>
          照原样生效
        </Button>
      )}
      {orphan.survivorId !== null && (
        <Button size="small" onClick={() => onDeed({ orphan, decision: 'apply-survivor' })}>
          改到合并后的一户
        </Button>
      )}
      <Button size="small" onClick={() => onDeed({ orphan, decision: 'set-aside' })}>
        搁置
      </Button>
    </Flex>
  )
}

/** What was done, as far as it can be told in a line. */
function describe({ kind, content }: Orphan): string {
  const mode = wordOf(VISIT_MODES, content['mode'])
  const result = wordOf(VISIT_RESULTS, content['result'])
  const remark = typeof content['remark'] === 'string' ? content['remark'] : null
  return [kinds[kind] ?? kind, mode, result, remark].filter(Boolean).join('，')
}

function wordOf(all: Readonly<Record<string, string | { label: string }>>, key: unknown): string | null {
  const word = typeof key === 'string' ? all[key] : undefined
  return word === undefined ? null : typeof word === 'string' ? word : word.label
}
