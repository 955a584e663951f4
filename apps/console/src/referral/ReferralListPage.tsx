import type { Referral } from '@huoshui/contract'
import { countWords } from '@huoshui/contract/counted'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { BASKETS, type Basket } from '@huoshui/rules/stage/urgency-words'
import { EmptyState, FailureNotice, KeysetTable, MoneyText, PageHeader, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Checkbox, Flex, Segmented, type TableColumnsType } from 'antd'
import { purposes } from '../need/purposes.ts'
import { toneOfStage } from '../need/stage-tone.ts'
import { pagingOf } from '../paging-of.ts'
import { useAllowed } from '../session/session.ts'
import { ClockText } from './ClockText.tsx'
import { basketsQuery, referralsQuery } from './referral-queries.ts'
import type { ReferralSearch } from './referral-search.ts'
import { ReturnButton } from './return/ReturnButton.tsx'

/** 推送与对接: a bank's inbox, or the team's view of every bank in its area; what falls due first, first. */
export function ReferralListPage() {
  const search = useSearch({ from: '/desk/referrals' })
  const navigate = useNavigate({ from: '/referrals' })
  const isBank = useAllowed('referral.decide')
  const list = useInfiniteQuery(referralsQuery(search))
  const change = (next: ReferralSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  return (
    <>
      <PageHeader
        title={isBank ? '银行收件箱' : '推送与对接'}
        actions={isBank && <ReturnButton />}
        context="银行自接收之日起原则上一个月内答复（等待企业补材料的天数不计）。推荐不等于授信。"
      />
      <Flex vertical gap={12}>
        <Panel>
          <Filters search={search} isBank={isBank} onChange={change} />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Referral>
            label={BASKETS[search.basket ?? 'to_receive']}
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columns}
            idOf={(row) => row.id}
            onOpen={(row) => void navigate({ to: '/referrals/$id', params: { id: row.id } })}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={960}
            empty={<EmptyState title={list.isError ? '没有取到推送。' : '这一类没有推送。'} hints={[]} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

type FilterProps = { search: ReferralSearch; isBank: boolean; onChange: (next: ReferralSearch) => void }

function Filters({ search, isBank, onChange }: FilterProps) {
  const { data } = useQuery(basketsQuery(search.mine === 'yes'))
  const labelOf = (basket: Basket) => {
    const n = data?.counts[basket]
    return n ? `${BASKETS[basket]} ${countWords(n)}` : BASKETS[basket]
  }
  const { mine } = search
  return (
    <Flex gap={16} wrap align="center">
      <Segmented<Basket>
        aria-label="分类"
        value={search.basket ?? 'to_receive'}
        options={(Object.keys(BASKETS) as Basket[]).map((value) => ({ value, label: labelOf(value) }))}
        onChange={(basket) => onChange({ ...(mine ? { mine } : {}), ...(basket === 'to_receive' ? {} : { basket }) })}
      />
      {isBank && (
        <Checkbox
          checked={mine === 'yes'}
          onChange={({ target }) => {
            const { mine: _, ...rest } = search
            onChange(target.checked ? { ...rest, mine: 'yes' } : rest)
          }}
        >
          只看我接收的
        </Checkbox>
      )}
    </Flex>
  )
}

const columns: TableColumnsType<Referral> = [
  {
    title: '经营主体',
    key: 'name',
    width: '26%',
    render: (_, row) => (
      <>
        <div>
          <Link to="/referrals/$id" params={{ id: row.id }} className="name-cell" title={row.enterpriseName}>
            {row.enterpriseName}
          </Link>
        </div>
        <QuietText style={{ fontSize: 13 }}>{row.creditCode ?? ''}</QuietText>
      </>
    ),
  },
  { title: '银行机构', key: 'bank', render: (_, row) => row.organisationName },
  { title: '金额', key: 'amount', width: 120, align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
  {
    title: '期限、用途',
    key: 'term',
    width: 150,
    render: (_, row) => `${row.months} 个月　${purposes[row.purpose] ?? ''}`,
  },
  {
    title: '状态',
    key: 'stage',
    width: 140,
    render: (_, row) => <StatusTag tone={toneOfStage(row.stage)}>{STAGES[row.stage]}</StatusTag>,
  },
  { title: '期限', key: 'clock', width: 220, render: (_, row) => <ClockText clock={row} /> },
]
