import type { RuleCase } from '@huoshui/contract'
import { EmptyState, Panel, QuietText } from '@huoshui/ui'
import { Flex, Segmented } from 'antd'
import { useState } from 'react'
import { VerdictText } from '../../offer/VerdictText.tsx'
import { type Verdict, verdictWords } from '../../offer/verdict.ts'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { useLawPlaces } from '../useLawPlaces.ts'

type Props = { rule: string; cases: readonly RuleCase[]; kinds: Readonly<Record<string, string>>; file: string }
type Wanted = Verdict | 'all'

/** 例子: the worked cases of a rule, each to be tried with other facts. */
export function CasesPanel({ rule, cases, kinds, file }: Props) {
  const [wanted, setWanted] = useState<Wanted>('all')
  const shown = cases.map((worked, at) => ({ worked, at })).filter(({ worked }) => isWanted(worked, wanted))
  return (
    <Panel
      title={`例子（${cases.length} 个）`}
      extra={<Segmented<Wanted> aria-label="答案" value={wanted} options={optionsOf(cases)} onChange={setWanted} />}
      isFlush
    >
      {shown.length === 0 && <EmptyState title="没有这种答案的例子。" />}
      <ol className="plain-list">
        {shown.map(({ worked, at }) => (
          <CaseRow key={worked.name} rule={rule} worked={worked} at={at} kinds={kinds} />
        ))}
      </ol>
      <div style={{ padding: '8px 12px' }}>
        <QuietText style={{ fontSize: 13 }}>
          例子随程序保存在 {file}，每次修改规则都重新核对，答案不同就不能发布。
        </QuietText>
      </div>
    </Panel>
  )
}

function isWanted({ expect }: RuleCase, wanted: Wanted): boolean {
  return wanted === 'all' || expect === wanted
}

function optionsOf(cases: readonly RuleCase[]) {
  const verdicts = Object.keys(verdictWords) as Verdict[]
  const count = (verdict: Verdict) => cases.filter(({ expect }) => expect === verdict).length
  return [
    { value: 'all' as const, label: '全部' },
    ...verdicts.map((verdict) => ({ value: verdict, label: `${verdictWords[verdict].label} ${count(verdict)}` })),
  ]
}

type RowProps = { rule: string; worked: RuleCase; at: number; kinds: Props['kinds'] }

function CaseRow({ rule, worked, at, kinds }: RowProps) {
  const { nameOf } = useLawPlaces()
  const { name, expect, on, place, kind, facts, assumed, details, missing, says } = worked
  return (
    <li className="case-row">
      <Flex justify="space-between" gap={12} align="flex-start" wrap>
        <div style={{ flex: '1 1 320px', minWidth: 0, overflowWrap: 'anywhere' }}>
          <h3 className="case-name">{name}</h3>
          <QuietText style={{ fontSize: 13 }}>
            {on}，{nameOf(place)}
            {kind !== null && `，${kinds[kind] ?? kind}`}
          </QuietText>
        </div>
        <VerdictText verdict={expect} />
        <ButtonLink
          size="small"
          to="/rules/$id"
          params={{ id: rule }}
          search={{ part: 'try', on, place, case: String(at) }}
          resetScroll={false}
          aria-label={`把“${name}”代入试算`}
        >
          代入试算
        </ButtonLink>
      </Flex>
      <dl className="case-facts">
        {facts.map((fact) => (
          <Pair key={fact.name} label={fact.label} text={fact.text} />
        ))}
        {assumed.map(({ label, text }) => (
          <Pair key={`assumed ${label}`} label={`假定“${label}”`} text={text} />
        ))}
      </dl>
      {(details.length > 0 || missing !== null || says !== null) && (
        <div className="case-answer">
          应得：{details.map(({ label, text }) => `${label} ${text}`).join('；')}
          {missing !== null && (missing.length > 0 ? `；还缺 ${missing.join('、')}` : '')}
          {says !== null && `；说明中有“${says}”`}
        </div>
      )}
    </li>
  )
}

function Pair({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  )
}
