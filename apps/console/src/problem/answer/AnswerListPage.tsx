import type { KnownAnswer } from '@huoshui/contract'
import { DIFFICULTIES, type Difficulty } from '@huoshui/rules/visit/visit-words'
import { EmptyState, FailureNotice, PageHeader, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Input, Select } from 'antd'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { useAllowed } from '../../session/session.ts'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { answersQuery } from '../problem-queries.ts'

const AnswerDialog = lazy(async () => ({ default: (await import('./AnswerDialog.tsx')).AnswerDialog }))

/** 问答库: found while typing; written and kept by the departments that know. */
export function AnswerListPage() {
  const [q, setQ] = useState('')
  const [kind, setKind] = useState<Difficulty>()
  const [chosen, setChosen] = useState<KnownAnswer | 'new'>()
  const list = useQuery(answersQuery(useDeferredValue(q), kind, true))
  const mayWrite = useAllowed('problem.act')
  return (
    <>
      <PageHeader
        title="问答库"
        context="企业常问的问题和主管部门的答复；登记诉求时边输入边提示。"
        actions={
          <Flex gap={8}>
            <BackButton to="/problems">诉求台账</BackButton>
            {mayWrite && (
              <Button type="primary" onClick={() => setChosen('new')}>
                新增问答
              </Button>
            )}
          </Flex>
        }
      />
      <Flex vertical gap={12}>
        <Panel>
          <Flex gap={12} wrap>
            <Input.Search
              aria-label="查找问答"
              placeholder="输入至少两个字"
              allowClear
              style={{ width: 320 }}
              value={q}
              maxLength={200}
              onChange={({ target }) => setQ(target.value)}
            />
            <Select<Difficulty>
              aria-label="类别"
              placeholder="全部类别"
              allowClear
              style={{ width: 160 }}
              value={kind ?? null}
              options={Object.entries(DIFFICULTIES).map(([value, label]) => ({ value: value as Difficulty, label }))}
              onChange={(value) => setKind(value ?? undefined)}
            />
          </Flex>
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        {list.data?.rows.length === 0 && <EmptyState title={q ? '没有相近的问答。' : '问答库还是空的。'} />}
        {list.data?.rows.map((row) => (
          <Panel key={row.id}>
            <Flex justify="space-between" gap={12} align="start">
              <strong style={{ overflowWrap: 'anywhere' }}>{row.question}</strong>
              {mayWrite && row.mayChange && (
                <Button size="small" onClick={() => setChosen(row)}>
                  修改
                </Button>
              )}
            </Flex>
            <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '4px 0' }}>{row.answer}</p>
            <QuietText style={{ fontSize: 13 }}>
              {DIFFICULTIES[row.kind]} · {row.organisationName} · {row.writtenOn}
            </QuietText>
          </Panel>
        ))}
      </Flex>
      {chosen && (
        <Suspense>
          <AnswerDialog answer={chosen === 'new' ? undefined : chosen} onClose={() => setChosen(undefined)} />
        </Suspense>
      )}
    </>
  )
}
