import type { RuleAnswer, RuleDescription, RuleGround } from '@huoshui/contract'
import { describeValue } from '@huoshui/rules/law/given/describe-value'
import { EmptyState, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import { groupBy } from '../../group-by.ts'
import { UnverifiedTag } from '../../offer/UnverifiedTag.tsx'
import { VerdictText } from '../../offer/VerdictText.tsx'
import { WhoDecided } from '../entry/WhoDecided.tsx'
import { ruleEntriesQuery } from '../rule-queries.ts'
import { useLawPlaces } from '../useLawPlaces.ts'
import { describeGround } from './describe-ground.ts'
import { idOfFact } from './FactField.tsx'

type Props = { rule: RuleDescription; answer: RuleAnswer | undefined; isChanged: boolean; isWrong: boolean }

/** 结论: the decision with its details, what is missing, the entries it used, and every clause looked at. */
export function AnswerPanel({ rule, answer, isChanged, isWrong }: Props) {
  const { nameOf } = useLawPlaces()
  if (!answer) {
    return (
      <Panel title="结论">
        <EmptyState
          title={isWrong ? '改好后再判断。' : '还没有判断。'}
          hints={isWrong ? [] : ['填写事实后按“判断”，或在“例子”里选一个代入。']}
        />
      </Panel>
    )
  }
  const { decision, on, place, kind, version, isVerified, value = {}, grounds, missing, added } = answer
  const labels = Object.fromEntries(rule.facts.map(({ name, label }) => [name, label]))
  return (
    <Panel title="结论" extra={<VerdictText verdict={decision} />}>
      <Flex vertical gap={12}>
        {isChanged && <Alert type="warning" showIcon role="status" title="填写已改动，这是改动前的结论。" />}
        <div style={{ overflowWrap: 'anywhere' }}>
          {version === '' ? '这一天没有施行中的文件。' : `依据：${version}`}
          {version !== '' && !isVerified && <UnverifiedTag />}
          <QuietText style={{ display: 'block', fontSize: 13 }}>
            按 {on}、{nameOf(place)}的规定{kind !== null && `，${rule.kinds[kind] ?? kind}`}
          </QuietText>
        </div>
        <Details value={value} labels={labels} />
        <UsedEntries rule={rule.id} added={added} />
        <Missing rule={rule} missing={missing} />
        {[...groupBy(grounds, ({ part }) => part ?? '条件')].map(([part, some]) => (
          <GroundGroup key={part} part={part} grounds={some} rule={rule} />
        ))}
      </Flex>
    </Panel>
  )
}

function Details({ value, labels }: { value: NonNullable<RuleAnswer['value']>; labels: Record<string, string> }) {
  const details = describeValue(value, labels)
  if (details.length === 0) return null
  return (
    <dl className="case-facts" style={{ margin: 0 }}>
      {details.map(({ name, label, text }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The officials' entries the answer rests on, by name. */
function UsedEntries({ rule, added }: { rule: string; added: readonly string[] }) {
  const { data = [] } = useQuery({ ...ruleEntriesQuery(rule), enabled: added.length > 0 })
  if (added.length === 0) return null
  return (
    <section aria-label="用到的补录条目">
      <Heading>用到的补录条目</Heading>
      <ul className="plain-list">
        {added.map((id) => {
          const entry = data.find((each) => each.id === id)
          return (
            <li key={id}>
              <Link to="/rules/entries/$id" params={{ id }}>
                {entry ? `${entry.numberLabel}：${entry.cite.document} ${entry.cite.clause}` : id}
              </Link>
              <WhoDecided entry={entry} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Missing({ rule: { facts, statedFacts }, missing }: { rule: RuleDescription; missing: readonly string[] }) {
  if (missing.length === 0) return null
  const labelOf = (name: string) => [...facts, ...statedFacts].find((fact) => fact.name === name)?.label ?? name
  return (
    <section aria-label="缺少的事实">
      <Heading>还缺 {missing.length} 项事实才能定</Heading>
      <Flex gap={8} wrap>
        {missing.map((name) => (
          <Button key={name} size="small" onClick={() => document.getElementById(idOfFact(name))?.focus()}>
            {labelOf(name)}
          </Button>
        ))}
      </Flex>
    </section>
  )
}

type GroupProps = { part: string; grounds: readonly RuleGround[]; rule: RuleDescription }

function GroundGroup({ part, grounds, rule }: GroupProps) {
  const lines = grounds.map((ground, at) => ({ ground, at }))
  return (
    <section aria-label={part}>
      <Heading>{part}</Heading>
      <ul className="plain-list">
        {lines.map(({ ground, at }) => (
          <GroundLine key={at} ground={ground} rule={rule} />
        ))}
      </ul>
    </section>
  )
}

function GroundLine({ ground, rule }: { ground: RuleGround; rule: RuleDescription }) {
  const { text, source, clause, isHint, added, result } = ground
  return (
    <li className="law-ground">
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {text}
        <QuietText style={{ display: 'block', fontSize: 13 }}>
          {[source?.document, clause].filter(Boolean).join('　')}
          {isHint && '（提示，不影响结论）'}
          {source && !source.verified && <UnverifiedTag />}
          {added !== null && (
            <>
              {' '}
              <Link to="/rules/entries/$id" params={{ id: added }} className="in-text">
                补录条目
              </Link>
            </>
          )}
        </QuietText>
        <QuietText style={{ display: 'block', fontSize: 13 }}>
          {describeGround(ground, rule)
            .map(({ label, text: words }) => `${label}：${words}`)
            .join('；')}
        </QuietText>
      </div>
      <VerdictText verdict={result} />
    </li>
  )
}

function Heading({ children }: { children: ReactNode }) {
  return (
    <h3 style={{ margin: '0 0 4px', fontSize: 13, fontWeight: 600 }}>
      <QuietText>{children}</QuietText>
    </h3>
  )
}
