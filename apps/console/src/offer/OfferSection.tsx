import type { Enterprise } from '@huoshui/contract'
import { FailureNotice, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex } from 'antd'
import './offer.css'
import { PageLoading } from '../shell/PageLoading.tsx'
import { LoanForm } from './LoanForm.tsx'
import { offersQuery } from './offer-queries.ts'
import type { LoanSearch } from './offer-search.ts'
import { PolicyOffers } from './PolicyOffers.tsx'
import { ProductOffers } from './ProductOffers.tsx'
import { QuestionPanel } from './QuestionPanel.tsx'

type Props = { enterprise: Enterprise; loan: LoanSearch; onLoan: (loan: LoanSearch) => void }

/** 可申请的产品和政策 of one firm: what fits, what is missing, what would have to change; promises nothing. */
export function OfferSection({ enterprise: { id }, loan, onLoan }: Props) {
  const { data, error, refetch, isPlaceholderData } = useQuery(offersQuery(id, loan))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  const { on, products, policies, questions, isPartial, notice } = data
  return (
    <Flex vertical gap={16}>
      <Alert type="info" showIcon title={notice} description={orderWords(on)} />
      {isPartial && (
        <Alert type="warning" showIcon title="未经该户授权的数据您看不到，这里一律按未知处理；授权后结果可能不同。" />
      )}
      <Panel>
        <LoanForm loan={loan} isBusy={isPlaceholderData} onChange={onLoan} />
      </Panel>
      <div className="offer-columns">
        <Flex vertical gap={16} style={{ minWidth: 0 }}>
          <ProductOffers firm={id} on={on} loan={loan} products={products} />
          <PolicyOffers firm={id} policies={policies} />
        </Flex>
        <QuestionPanel questions={questions} />
      </div>
    </Flex>
  )
}

function orderWords(on: string): string {
  return `按 ${on} 已知的事实。同组内依次按金额期限区域是否相符、缺几项、综合年化成本、承诺时限排列；各银行办理同类业务的记录平台还没有，未计入。`
}
