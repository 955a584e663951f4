import type { Answer, listAdviserWords } from '@huoshui/contract'
import { HELPED } from '@huoshui/rules/adviser/adviser-words'
import { FEWEST_WORDS, printQuarter } from '@huoshui/rules/adviser/quarter'
import { EmptyState, FailureNotice, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Flex, Table, type TableColumnsType } from 'antd'
import { PageLoading } from '../shell/PageLoading.tsx'
import { wordsQuery } from './adviser-queries.ts'

type Word = Answer<typeof listAdviserWords>['rows'][number]

/** 企业评价, as far as one may read it. */
export function WordPanel({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(wordsQuery(id))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  return (
    <Flex vertical gap={12}>
      <QuietText>
        企业在自己的页面上每季度自愿说一次。市专班看到全部；本人只看到企业同意具名转告的；其余只在季度结束后、满{' '}
        {FEWEST_WORDS} 份时给出合计。
      </QuietText>
      {data.counts.length > 0 && (
        <Panel title="不具名的合计">
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {data.counts.map(({ quarter, answers, contacted, helped }) => (
              <li key={quarter}>
                {printQuarter(quarter)}：{answers} 份，{contacted} 份说联系过，{helped} 份说有帮助
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel isFlush>
        <Table<Word>
          aria-label="企业评价"
          rowKey="id"
          size="small"
          dataSource={data.rows}
          columns={columns}
          pagination={false}
          scroll={{ x: 800 }}
          locale={{ emptyText: <EmptyState title="没有可以看到的评价。" hints={['企业同意具名转告的列在这里。']} /> }}
        />
      </Panel>
    </Flex>
  )
}

const columns: TableColumnsType<Word> = [
  { title: '季度', key: 'quarter', width: 150, render: (_, { quarter }) => printQuarter(quarter) },
  { title: '经营主体', dataIndex: 'enterpriseName' },
  { title: '联系过', key: 'contacted', width: 90, render: (_, { wasContacted }) => (wasContacted ? '联系过' : '没有') },
  { title: '有没有帮助', key: 'helped', width: 120, render: (_, { helped }) => (helped ? HELPED[helped] : '没有说') },
  { title: '企业的话', key: 'note', render: (_, { note }) => note ?? '' },
  { title: '可否具名转告', key: 'tell', width: 120, render: (_, { mayTell }) => (mayTell ? '可以' : '不可以') },
]
