import { FEEDBACK_KINDS, type Feedback } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { feedbackQuery } from './feedback-queries.ts'

const AnswerDialog = lazy(async () => ({ default: (await import('./AnswerDialog.tsx')).AnswerDialog }))

type Of = 'open' | 'answered'

/** 意见建议: what those who visit say of the work and the app; who chose to be anonymous is known to nobody. */
export function FeedbackListPage() {
  const [of, setOf] = useState<Of>('open')
  const [chosen, setChosen] = useState<Feedback>()
  const list = useInfiniteQuery(feedbackQuery(of))
  return (
    <>
      <PageHeader
        title="意见建议"
        context="走访人员在手机上提的建议和投诉。匿名的不保存是谁，也不显示时刻；请勿追查。"
        actions={
          <Segmented<Of>
            aria-label="答复情况"
            value={of}
            options={[
              { value: 'open', label: '待答复' },
              { value: 'answered', label: '已答复' },
            ]}
            onChange={setOf}
          />
        }
      />
      <Flex vertical gap={12}>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Feedback>
            label="意见建议"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columnsOf(setChosen)}
            idOf={(row) => row.id}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={820}
            empty={<EmptyState title={of === 'open' ? '没有待答复的意见建议。' : '还没有答复过。'} />}
          />
        </Panel>
      </Flex>
      {chosen && (
        <Suspense>
          <AnswerDialog feedback={chosen} onClose={() => setChosen(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function columnsOf(onAnswer: (feedback: Feedback) => void): TableColumnsType<Feedback> {
  return [
    { title: '日期', dataIndex: 'saidOn', width: 120 },
    { title: '类别', key: 'kind', width: 150, render: (_, row) => FEEDBACK_KINDS[row.kind] },
    {
      title: '内容',
      key: 'text',
      render: (_, row) => (
        <>
          <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{row.text}</div>
          {row.answer && <QuietText style={{ fontSize: 13 }}>答复：{row.answer}</QuietText>}
        </>
      ),
    },
    {
      title: '提出人',
      key: 'by',
      width: 200,
      render: (_, row) =>
        row.isAnonymous ? <QuietText>匿名</QuietText> : `${row.byName ?? ''}（${row.organisationName ?? ''}）`,
    },
    {
      title: '操作',
      key: 'act',
      width: 90,
      render: (_, row) =>
        row.answer === null && (
          <Button size="small" onClick={() => onAnswer(row)}>
            答复
          </Button>
        ),
    },
  ]
}
