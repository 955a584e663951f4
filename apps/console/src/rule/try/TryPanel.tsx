import type { RuleCase, RuleDescription } from '@huoshui/contract'
import { FailureNotice, Panel, QuietText } from '@huoshui/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Flex, Input, Segmented, Select } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { decideQuery } from '../rule-queries.ts'
import { AnswerPanel } from './AnswerPanel.tsx'
import { FactFields, factsAsked } from './FactFields.tsx'
import { type FactTexts, factsOf, readJson, renameFact, textsOf, textsOfCase } from './fact-texts.ts'
import { ProblemList } from './ProblemList.tsx'
import { readProblems } from './read-problems.ts'

type Props = {
  rule: RuleDescription
  on: string
  place: string
  /** The worked case the trial begins with. */
  begin: RuleCase | undefined
}

type Draft = { mode: 'fields' | 'json'; kind: string | undefined; texts: FactTexts; json: string }

/** 试算: facts filled in or written as JSON, decided on the day at the place of the page. */
export function TryPanel({ rule, on, place, begin }: Props) {
  const [draft, setDraft] = useState(() => startOf(rule, begin))
  const put = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const [asked, setAsked] = useState(() => (begin ? given(rule, draft).facts : null))
  const [askedKind, setAskedKind] = useState(draft.kind)
  const read = given(rule, draft)
  const question = asked && { on, place, facts: asked, ...(askedKind === undefined ? {} : { kind: askedKind }) }
  const answer = useQuery({
    ...decideQuery(rule.id, question),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  })
  const outcome = useScrollTo(answer.dataUpdatedAt + answer.errorUpdatedAt)
  const problems = readProblems(answer.error)
  const isChanged = asked !== null && (JSON.stringify(read.facts) !== JSON.stringify(asked) || draft.kind !== askedKind)
  const decide = () => {
    if (read.facts === null) return
    setAsked(read.facts)
    setAskedKind(draft.kind)
  }
  const isByField = draft.mode === 'fields'
  const beside = new Set(isByField ? factsAsked(rule).map(({ name }) => name) : [])
  const loose = problems.filter(({ name }) => !beside.has(name))
  return (
    <div className="try-columns">
      <Panel
        title="事实"
        extra={
          <Segmented<Draft['mode']>
            aria-label="怎样填写"
            value={draft.mode}
            options={[
              { value: 'fields', label: '逐项填写' },
              { value: 'json', label: 'JSON' },
            ]}
            onChange={(mode) => put({ mode, ...carry(rule, draft, mode) })}
          />
        }
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            decide()
          }}
        >
          <Flex vertical gap={12}>
            {begin && <QuietText style={{ fontSize: 13 }}>已代入例子“{begin.name}”，可以改了再判断。</QuietText>}
            <KindField rule={rule} value={draft.kind} onChange={(kind) => put({ kind })} />
            {isByField ? (
              <FactFields
                rule={rule}
                texts={draft.texts}
                faults={isChanged ? new Map() : faultsOf(problems)}
                onChange={(texts) => put({ texts })}
              />
            ) : (
              <JsonField value={draft.json} fault={read.fault} onChange={(json) => put({ json })} />
            )}
            <Flex gap={12} align="center" wrap className="try-send">
              <Button type="primary" htmlType="submit" disabled={read.facts === null} loading={answer.isFetching}>
                判断
              </Button>
              <Button onClick={() => put({ texts: {}, json: '' })}>清空</Button>
              <QuietText style={{ fontSize: 13 }}>不填的按未知；只作试算，不写入任何一户的档案。</QuietText>
            </Flex>
          </Flex>
        </form>
      </Panel>
      <Flex vertical gap={12} ref={outcome}>
        {loose.length > 0 && (
          <ProblemList
            problems={loose}
            onRename={isByField ? undefined : (from, to) => put({ json: renameFact(draft.json, from, to) })}
          />
        )}
        {answer.error && problems.length === 0 && (
          <FailureNotice error={answer.error} onRetry={() => void answer.refetch()} />
        )}
        <AnswerPanel
          rule={rule}
          answer={answer.error ? undefined : answer.data}
          isChanged={isChanged}
          isWrong={answer.error !== null}
        />
      </Flex>
    </div>
  )
}

/** Where the answer stands below a long form it would not be seen to come. */
function useScrollTo(answeredAt: number) {
  const target = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (answeredAt > 0) target.current?.scrollIntoView({ block: 'nearest' })
  }, [answeredAt])
  return target
}

function startOf(rule: RuleDescription, begin: RuleCase | undefined): Draft {
  const texts = begin ? textsOfCase(factsAsked(rule), begin) : {}
  return { mode: 'fields', kind: begin?.kind ?? Object.keys(rule.kinds)[0], texts, json: '' }
}

function given(rule: RuleDescription, { mode, texts, json }: Draft) {
  return mode === 'json' ? readJson(json) : { facts: factsOf(factsAsked(rule), texts), fault: null }
}

/** What one way of filling in brings over to the other. */
function carry(rule: RuleDescription, draft: Draft, mode: Draft['mode']): Partial<Draft> {
  const { facts } = given(rule, draft)
  if (mode === draft.mode || facts === null) return {}
  return mode === 'json' ? { json: JSON.stringify(facts, null, 2) } : { texts: textsOf(factsAsked(rule), facts) }
}

function faultsOf(problems: ReturnType<typeof readProblems>): Map<string, string> {
  return new Map(problems.map(({ name, message }) => [name, message]))
}

type KindProps = { rule: RuleDescription; value: string | undefined; onChange: (kind: string) => void }

function KindField({ rule: { kinds }, value, onChange }: KindProps) {
  const id = useId()
  const options = Object.entries(kinds).map(([kind, label]) => ({ value: kind, label }))
  if (options.length === 0) return null
  return (
    <div className="law-field">
      <label htmlFor={id}>种类</label>
      <Select id={id} style={{ width: '100%' }} value={value ?? null} options={options} onChange={onChange} />
    </div>
  )
}

type JsonProps = { value: string; fault: string | null; onChange: (json: string) => void }

function JsonField({ value, fault, onChange }: JsonProps) {
  const id = useId()
  return (
    <div className="law-field">
      <label htmlFor={id}>事实的 JSON（与命令行 huoshui decide --facts 相同）</label>
      <Input.TextArea
        id={id}
        className="json-text"
        autoSize={{ minRows: 10, maxRows: 24 }}
        maxLength={20_000}
        spellCheck={false}
        placeholder={'{\n  "revenue": "1200万元",\n  "employees": "30人"\n}'}
        value={value}
        {...(fault ? { status: 'error', 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
      {fault && (
        <div id={`${id}-fault`} role="alert" style={{ fontSize: 13, overflowWrap: 'anywhere' }}>
          {fault}
        </div>
      )}
    </div>
  )
}
