import { FailureNotice, PageHeader, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { Flex } from 'antd'
import { CriterionWords } from '../../criterion/words/CriterionWords.tsx'
import { firmCountQuery, productQuery } from '../../product/product-queries.ts'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { FirmList } from './FirmList.tsx'
import { productFirmsQuery } from './firm-queries.ts'

/** 符合某产品准入条件的经营主体. */
export function ProductFirmsPage() {
  const { id } = useParams({ from: '/desk/products/$id/enterprises' })
  const search = useSearch({ from: '/desk/products/$id/enterprises' })
  const product = useQuery(productQuery(id))
  const counts = useQuery(firmCountQuery(id, true))
  const list = useQuery(productFirmsQuery(id, search))
  if (product.error) return <FailureNotice error={product.error} onRetry={() => void product.refetch()} />
  if (!product.data) return <PageLoading />
  const { content, bankName } = product.data
  return (
    <>
      <PageHeader
        title={`哪些经营主体符合“${content.name}”`}
        context={bankName}
        actions={
          <ButtonLink to="/products/$id" params={{ id }}>
            看产品
          </ButtonLink>
        }
      />
      <Flex vertical gap={12}>
        {content.criterion && (
          <Panel title="准入条件">
            <CriterionWords criterion={content.criterion.criterion} />
          </Panel>
        )}
        <FirmList
          label={`符合“${content.name}”的经营主体`}
          search={search}
          counts={counts.data}
          list={list}
          matching={{ of: 'product', productId: id, verdict: 'met' }}
          words={`产品“${content.name}”（${bankName}）`}
        />
      </Flex>
    </>
  )
}
