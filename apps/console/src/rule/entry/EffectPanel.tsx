import type { PolicyEntryEffect } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { Flex } from 'antd'
import { UnverifiedTag } from '../../offer/UnverifiedTag.tsx'
import { printPolicyValue } from '../number/number-text.ts'
import { useLawPlaces } from '../useLawPlaces.ts'

type Number = Parameters<typeof printPolicyValue>[0]
type Props = { effect: PolicyEntryEffect; number: Number }

/** 通过后的变化: the number before and after on the first day it does anything, and worked cases that come out otherwise. */
export function EffectPanel({ effect: { on, place, before, after, tried, changed }, number }: Props) {
  const { nameOf } = useLawPlaces()
  return (
    <Panel title="通过后的变化">
      <Flex vertical gap={12}>
        <QuietText style={{ fontSize: 13 }}>
          按 {on}、{nameOf(place)}试算。
        </QuietText>
        <dl className="before-after-law">
          <Side label="现在" state={before} number={number} />
          <Side label="通过后" state={after} number={number} />
        </dl>
        {changed.length === 0 ? (
          <p style={{ margin: 0 }}>
            试了 {tried} 个例子，答案都不变。{tried > 0 && '例子不一定到过这个数的界限，请再核对数值和日期。'}
          </p>
        ) : (
          <>
            <p style={{ margin: 0 }}>
              试了 {tried} 个例子，其中 {changed.length} 个的答案会改变：
            </p>
            <ChangedCases cases={changed.slice(0, shownFirst)} />
            {changed.length > shownFirst && (
              <details>
                <summary style={{ cursor: 'pointer' }}>再看 {changed.length - shownFirst} 个</summary>
                <ChangedCases cases={changed.slice(shownFirst)} />
              </details>
            )}
          </>
        )}
      </Flex>
    </Panel>
  )
}

const shownFirst = 5

function ChangedCases({ cases }: { cases: PolicyEntryEffect['changed'] }) {
  return (
    <ul className="plain-list">
      {cases.map((one) => (
        <li key={`${one.rule} ${one.name}`} className="case-row" style={{ paddingInline: 0 }}>
          <strong>
            {one.ruleLabel}：{one.name}
          </strong>
          <div style={lineStyle}>
            <QuietText>现在：</QuietText>
            {one.before}
          </div>
          <div style={lineStyle}>
            <QuietText>通过后：</QuietText>
            {one.after}
          </div>
        </li>
      ))}
    </ul>
  )
}

const lineStyle = { fontSize: 13, overflowWrap: 'anywhere' } as const

function Side({ label, state, number }: { label: string; state: PolicyEntryEffect['before']; number: Number }) {
  const { value, cite, added, text } = state
  return (
    <div>
      <dt>
        <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
      </dt>
      <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>
        {value === null ? text : <strong>{printPolicyValue(number, value)}</strong>}
        {cite && (
          <QuietText style={{ display: 'block', fontSize: 13 }}>
            {cite.document} {cite.clause}
            {added !== null && '（补录条目）'}
            {!cite.verified && <UnverifiedTag />}
          </QuietText>
        )}
      </dd>
    </div>
  )
}
