import type { OpinionAsked, Proposal } from '@huoshui/contract'
import { EmptyState, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useCommand } from '../useCommand.ts'
import { proposalsQuery, unitsQuery } from './proposal-queries.ts'
import { saveOpinions } from './save-opinions.ts'

const OpinionDialog = lazy(async () => ({ default: (await import('./OpinionDialog.tsx')).OpinionDialog }))
const ProposalDialog = lazy(async () => ({ default: (await import('./ProposalDialog.tsx')).ProposalDialog }))

/** Before it is given out: its opinions, who is to answer them, and what was registered. */
export function AskedPanel({ proposal }: { proposal: Proposal }) {
  const [asked, setAsked] = useState<OpinionAsked | 'new' | 'head'>()
  const units = useQuery(unitsQuery)
  const clocks = useQuery(proposalsQuery('open')).data?.clocks ?? []
  const remove = useCommand(
    (id: string) =>
      saveOpinions(
        proposal,
        proposal.asked.filter((one) => one.id !== id),
      ),
    { changes: ['proposals'], done: '已去掉。' },
  )
  const nameOf = (id: string) => units.data?.find(({ value }) => value === id)?.label ?? id
  return (
    <Panel
      title="所提意见和分工"
      extra={
        <Flex gap={8}>
          <Button onClick={() => setAsked('head')}>修改登记</Button>
          <Button onClick={() => setAsked('new')}>加一条意见</Button>
        </Flex>
      }
    >
      {proposal.asked.length === 0 && (
        <EmptyState title="还没有登记意见。" hints={['把提案里的意见逐条列出，各定牵头、协办单位和期限，再交办。']} />
      )}
      <ol style={{ margin: 0, paddingInlineStart: 24 }}>
        {proposal.asked.map((opinion) => (
          <li key={opinion.id} style={{ marginBottom: 12 }}>
            <Flex justify="space-between" gap={12} wrap>
              <strong>{opinion.heading}</strong>
              <Flex gap={8}>
                <Button size="small" onClick={() => setAsked(opinion)}>
                  修改
                </Button>
                <Button size="small" loading={remove.isPending} onClick={() => remove.mutate(opinion.id)}>
                  去掉
                </Button>
              </Flex>
            </Flex>
            <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{opinion.text}</div>
            <QuietText>{sayUnits(opinion, nameOf)}</QuietText>
          </li>
        ))}
      </ol>
      <Suspense>
        {asked === 'head' && <ProposalDialog proposal={proposal} clocks={clocks} onClose={() => setAsked(undefined)} />}
        {asked === 'new' && <OpinionDialog proposal={proposal} onClose={() => setAsked(undefined)} />}
        {typeof asked === 'object' && (
          <OpinionDialog proposal={proposal} opinion={asked} onClose={() => setAsked(undefined)} />
        )}
      </Suspense>
    </Panel>
  )
}

function sayUnits({ units }: OpinionAsked, nameOf: (id: string) => string): string {
  const lead = units.filter(({ part }) => part === 'lead').map(({ organisationId }) => nameOf(organisationId))
  const supports = units.filter(({ part }) => part === 'support').map(({ organisationId }) => nameOf(organisationId))
  const day = units[0]?.dueOn ?? ''
  return `牵头：${lead.join('、')}${supports.length > 0 ? `；协办：${supports.join('、')}` : ''}；${day} 前报送`
}
