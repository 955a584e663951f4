import { EmptyState, FailureNotice, PageHeader, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Alert, Flex } from 'antd'
import { CriterionWords } from '../../criterion/words/CriterionWords.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { findCriterionText } from './criterion-address.ts'
import { FirmList } from './FirmList.tsx'
import type { CriterionFirmsSearch } from './firm-list-search.ts'
import { criterionFirmsQuery, criterionQuery } from './firm-queries.ts'

/** 符合一组条件的经营主体: of any criterion, by its text. */
export function CriterionFirmsPage() {
  const search = useSearch({ from: '/desk/criteria/enterprises' })
  const text = findCriterionText(search)
  return (
    <>
      <PageHeader
        title="哪些经营主体符合条件"
        {...(search.stored ? { context: '条件太长，只在这个标签页里记着：地址转给别人打不开。' } : {})}
      />
      {text === undefined ? (
        <Panel>
          <EmptyState title="没有条件。" hints={['请从写条件的页面点“看名单”过来。']} />
        </Panel>
      ) : (
        <Read text={text} search={search} />
      )}
    </>
  )
}

function Read({ text, search }: { text: string; search: CriterionFirmsSearch }) {
  const read = useQuery(criterionQuery(text))
  const criterion = read.data?.isOk ? read.data.criterion : undefined
  const list = useQuery(criterionFirmsQuery(criterion, search))
  if (read.error) return <FailureNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <PageLoading />
  if (!read.data.isOk) {
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title="条件读不懂"
        description={
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {read.data.faults.map(({ message, position }) => (
              <li key={message}>
                {position !== null && `第 ${position + 1} 个字：`}
                {message}
              </li>
            ))}
          </ul>
        }
      />
    )
  }
  return (
    <Flex vertical gap={12}>
      <Panel title="条件">
        <CriterionWords criterion={read.data.criterion} />
      </Panel>
      <FirmList
        label="符合条件的经营主体"
        search={search}
        counts={read.data.counts}
        list={list}
        matching={{ of: 'criterion', criterion: read.data.criterion, verdict: 'met' }}
        words={`条件“${read.data.text}”`}
      />
    </Flex>
  )
}
