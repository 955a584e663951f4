import type { ProductOffer } from '@huoshui/contract'
import { FailureNotice, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { productOfferQuery } from '../offer-queries.ts'
import type { LoanSearch } from '../offer-search.ts'
import { printCost } from '../print-cost.ts'
import { GroundList } from './GroundList.tsx'
import { MissingList } from './MissingList.tsx'
import { NearestWays } from './NearestWays.tsx'

type Props = { firm: string; product: string; loan: LoanSearch; on: string }

/** Why a product stands as it does for a firm; asked for when opened. */
export function ProductExplanation({ firm, product, loan, on }: Props) {
  const { data, error, refetch } = useQuery(productOfferQuery(firm, product, loan))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  return <Reasons offer={data} on={on} />
}

function Reasons({ offer, on }: { offer: ProductOffer; on: string }) {
  const { grounds, missing, nearest, misfits, cost, verdict, productId } = offer
  return (
    <div className="explanation">
      <Block title="逐条依据">
        {grounds.length > 0 ? <GroundList grounds={grounds} /> : '这个产品没有写明准入条件。'}
      </Block>
      <div className="stack">
        {missing.length > 0 && (
          <Block title="缺少的事实">
            <MissingList missing={missing} />
          </Block>
        )}
        {verdict === 'not-met' && (
          <Block title="最近的改变">
            {nearest.length > 0 ? <NearestWays nearest={nearest} on={on} /> : '怎样改变都不能符合这些条件。'}
          </Block>
        )}
        <Block title="成本和适用">
          <div>{cost ? printCost(cost) : '没有测算成本。'}</div>
          {misfits.map((misfit) => (
            <div key={misfit}>{misfit}</div>
          ))}
        </Block>
        <Flex gap={16} wrap className="no-print">
          <Link to="/products/$id" params={{ id: productId }}>
            看产品
          </Link>
          <Link to="/products/$id/enterprises" params={{ id: productId }}>
            还有哪些经营主体符合
          </Link>
        </Flex>
      </div>
    </div>
  )
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <QuietText style={{ fontSize: 13, fontWeight: 600 }}>{title}</QuietText>
      <div style={{ marginTop: 4, overflowWrap: 'anywhere' }}>{children}</div>
    </div>
  )
}
