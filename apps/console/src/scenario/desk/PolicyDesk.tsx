import type { Policy, PolicyChange } from '@huoshui/contract'
import { isPlaceCode } from '@huoshui/rules/law/entry-on'
import { FailureNotice, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Flex, Input, Select, Skeleton } from 'antd'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { upperAreasQuery } from '../../area/areas.ts'
import { linesOf, type PolicyNumberLine } from '../../rule/number/policy-number.ts'
import { ruleQuery } from '../scenario-queries.ts'
import { AssumptionFields } from './AssumptionFields.tsx'
import type { TellDraft } from './desk-draft.ts'
import { NumberLines } from './NumberLines.tsx'
import { draftOfPolicy, type PolicyDraft, readPolicyDraft } from './policy-draft.ts'

type Props = { policy: Policy; saved: PolicyChange | null; onDraft: TellDraft }

/** Changes numbers of a policy, once it is known how they stand. */
export function PolicyDesk({ policy, saved, onDraft }: Props) {
  const begun = useQuery(ruleQuery(policy.rule, undefined, undefined))
  const lines = useMemo(() => begun.data && linesOf(begun.data.numbers, begun.data.on), [begun.data])
  if (begun.error) return <FailureNotice error={begun.error} onRetry={() => void begun.refetch()} />
  if (!begun.data || !lines) {
    return (
      <Panel title="政策数字">
        <Skeleton active />
      </Panel>
    )
  }
  const { on, place } = begun.data
  return <PolicyForm policy={policy} saved={saved} today={{ on, place }} begun={lines} onDraft={onDraft} />
}

type FormProps = Props & { today: { on: string; place: string }; begun: readonly PolicyNumberLine[] }

function PolicyForm({ policy, saved, today, begun, onDraft }: FormProps) {
  const [draft, setDraft] = useState(() => draftOfPolicy(policy, today, saved, begun))
  const put = (changes: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...changes }))
  const there = useQuery(ruleQuery(policy.rule, draft.firstDay || today.on, draft.place))
  const numbers = there.data ? linesOf(there.data.numbers, there.data.on) : begun
  useTelling(policy, begun, draft, onDraft)
  return (
    <Panel title="改动后的政策数字">
      <Flex vertical gap={16}>
        <div className="scenario-fields">
          {policy.kinds.length > 1 && <KindField policy={policy} value={draft.of} onChange={(of) => put({ of })} />}
          <PlaceField value={draft.place} onChange={(place) => put({ place })} />
          <DayField value={draft.firstDay} today={today.on} onChange={(firstDay) => put({ firstDay })} />
        </div>
        <NumberLines numbers={numbers} filled={draft.filled} onChange={(filled) => put({ filled })} />
        <AssumptionFields inputs={policy.inputs} assumed={draft.assumed} onChange={(assumed) => put({ assumed })} />
      </Flex>
    </Panel>
  )
}

/** Tells the page whenever the change is another one. */
function useTelling(policy: Policy, numbers: readonly PolicyNumberLine[], draft: PolicyDraft, onDraft: TellDraft) {
  const last = useRef<PolicyChange>(null)
  const read = useMemo(() => readPolicyDraft(policy, numbers, draft, last.current), [policy, numbers, draft])
  useEffect(() => {
    // The same change said again is the same object, so that nothing is asked twice.
    if (JSON.stringify(read.change) !== JSON.stringify(last.current)) last.current = read.change
    onDraft({ ...read, change: read.change && last.current })
  }, [read, onDraft])
}

function KindField({ policy, value, onChange }: { policy: Policy; value: string; onChange: (kind: string) => void }) {
  const id = useId()
  return (
    <div className="scenario-field">
      <label htmlFor={id}>种类</label>
      <Select
        id={id}
        style={{ width: '100%' }}
        value={value}
        options={policy.kinds.map(({ kind, label }) => ({ value: kind, label }))}
        onChange={onChange}
      />
    </div>
  )
}

function PlaceField({ value, onChange }: { value: string; onChange: (place: string) => void }) {
  const id = useId()
  const { data: areas = [] } = useQuery(upperAreasQuery)
  const options = areas
    .filter(({ code, level }) => (level === 'city' || level === 'unit') && isPlaceCode(code))
    .map(({ code, name, level }) => ({ value: code, label: level === 'city' ? `${name}（全市）` : name }))
  return (
    <div className="scenario-field">
      <label htmlFor={id}>在哪里改动</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        value={value}
        options={options}
        onChange={onChange}
      />
    </div>
  )
}

type DayProps = { value: string; today: string; onChange: (day: string) => void }

function DayField({ value, today, onChange }: DayProps) {
  const id = useId()
  return (
    <div className="scenario-field">
      <label htmlFor={id}>从哪一天起</label>
      <Input
        id={id}
        type="date"
        style={{ width: '100%' }}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value > today && (
        <QuietText style={{ fontSize: 13 }}>以后的日子：按 {value} 的规定、今天已知的事实测算。</QuietText>
      )}
    </div>
  )
}
