import { FailureNotice, PageHeader, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Col, Flex, Row, Skeleton, Tag } from 'antd'
import { lazy, Suspense } from 'react'
import { CriterionWords } from '../../criterion/words/CriterionWords.tsx'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { productQuery } from '../product-queries.ts'
import { ProductMarks, ProductStatusTag } from '../words/ProductMarks.tsx'
import { useContentNames } from '../words/useContentNames.ts'
import { ApplyPanel } from './ApplyPanel.tsx'
import { DraftNotice } from './DraftNotice.tsx'
import { EventsPanel } from './EventsPanel.tsx'
import { FirmsPanel } from './FirmsPanel.tsx'
import { ProductActions } from './ProductActions.tsx'
import { type ProductDetail, type Shown, shownOf } from './product-detail.ts'
import { StepsPanel } from './StepsPanel.tsx'
import { TermsPanel } from './TermsPanel.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

// The question about a loan has fields the rest of the page does without.
const CostPanel = lazy(async () => ({ default: (await import('../cost/CostPanel.tsx')).CostPanel }))

/** One product: what it offers, to whom, at what cost, and how it came to be so. */
export function ProductPage() {
  const { id } = useParams({ from: '/desk/products/$id' })
  const { view } = useSearch({ from: '/desk/products/$id' })
  const { data, error, refetch } = useQuery(productQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="信贷产品" actions={<BackButton to="/products">返回目录</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data ? <Product product={data} view={view} /> : <PageLoading />
}

function Product({ product, view }: { product: ProductDetail; view: 'draft' | undefined }) {
  const shown = shownOf(product, view)
  const isPackage = product.kind === 'package'
  const names = useContentNames(product.bankId, isPackage)
  const { content } = shown
  return (
    <>
      <PageHeader
        title={content.name}
        context={<About product={product} shown={shown} />}
        actions={<ProductActions product={product} />}
      />
      <Flex vertical gap={16}>
        <Notices product={product} shown={shown} />
        <DraftNotice product={product} isDraftShown={shown.isDraft} names={names} />
        <Row gutter={[16, 16]}>
          <Col xs={24} xl={15}>
            <Flex vertical gap={16}>
              {isPackage && <StepsPanel steps={product.steps} />}
              <TermsPanel content={content} names={names} isPackage={isPackage} />
              {!isPackage && (
                <Panel title="准入条件">
                  {content.criterion ? (
                    <CriterionWords criterion={content.criterion.criterion} />
                  ) : (
                    <QuietText>没有写明准入条件，不能匹配经营主体。</QuietText>
                  )}
                </Panel>
              )}
              <ApplyPanel content={content} names={names} />
              {product.shown.isInForce && !isPackage && (
                <Suspense fallback={<Skeleton active />}>
                  <CostPanel product={product} />
                </Suspense>
              )}
            </Flex>
          </Col>
          <Col xs={24} xl={9}>
            <Flex vertical gap={16}>
              {product.shown.isInForce && product.content.criterion && <FirmsPanel productId={product.id} />}
              <VersionsPanel product={product} names={names} />
              <EventsPanel events={product.events} />
            </Flex>
          </Col>
        </Row>
      </Flex>
    </>
  )
}

function About({ product, shown: { shown, content } }: { product: ProductDetail; shown: Shown }) {
  return (
    <Flex gap="4px 16px" wrap align="center" style={{ marginTop: 4 }}>
      <Link to="/products/banks/$id" params={{ id: product.bankId }}>
        {product.bankName}
      </Link>
      <ProductStatusTag status={shown.status} />
      {product.kind === 'package' && <Tag color="blue">组合产品</Tag>}
      <ProductMarks isDemonstration={content.isDemonstration} verified={content.verified} />
    </Flex>
  )
}

function Notices({ product: { shown, content }, shown: { isDraft } }: { product: ProductDetail; shown: Shown }) {
  if (isDraft) return null
  if (shown.withdrawnOn && !shown.isInForce) {
    return <Alert type="warning" showIcon title={`已自 ${shown.withdrawnOn} 起下架，不再受理。`} />
  }
  if (!shown.isInForce) return <Alert type="info" showIcon title="今天不在有效期内，不再受理，或尚未生效。" />
  if (shown.withdrawnOn) return <Alert type="info" showIcon title={`将自 ${shown.withdrawnOn} 起下架。`} />
  if (content.verified || content.isDemonstration) return null
  return <Alert type="info" showIcon title="内容未经银行核实，请以银行答复为准。" />
}
