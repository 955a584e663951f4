import type { Enterprise } from '@huoshui/contract'
import { CopyText, FailureNotice, PageHeader, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Col, Flex, Row, Tag } from 'antd'
import { lazy, Suspense } from 'react'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { enterpriseQuery } from '../enterprise-queries.ts'
import { labelOf, toneOfStatus } from '../labels.ts'
import { EnterpriseActions } from './EnterpriseActions.tsx'
import type { EntitySearch } from './entity-search.ts'
import { FactsPanel } from './facts/FactsPanel.tsx'
import { MergesPanel } from './MergesPanel.tsx'
import { PartNav } from './PartNav.tsx'
import { RegisterPanel } from './RegisterPanel.tsx'
import { SizePanel } from './size/SizePanel.tsx'
import { TagsPanel } from './TagsPanel.tsx'
import { TimelinePanel } from './TimelinePanel.tsx'

// The register is shown without waiting for the other parts, which are loaded when opened.
const OfferSection = lazy(async () => ({ default: (await import('../../offer/OfferSection.tsx')).OfferSection }))
const NeedSection = lazy(async () => ({ default: (await import('../../need/NeedSection.tsx')).NeedSection }))
const GapReport = lazy(async () => ({ default: (await import('../../cultivation/GapReport.tsx')).GapReport }))

/** One firm: what the register says, what each source says, what happened, and what may be done. */
export function EnterprisePage() {
  const { id } = useParams({ from: '/desk/enterprises/$id' })
  const search = useSearch({ from: '/desk/enterprises/$id' })
  const { data, error, refetch } = useQuery(enterpriseQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="经营主体" actions={<BackButton to="/enterprises">返回名录</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  if (!data) return <PageLoading />
  return (
    <>
      <PageHeader
        title={data.name}
        context={<Identity enterprise={data} />}
        actions={<EnterpriseActions enterprise={data} />}
      />
      <PartNav id={id} search={search} />
      <Suspense fallback={<PageLoading />}>
        <Part enterprise={data} search={search} />
      </Suspense>
    </>
  )
}

function Part({ enterprise, search: { part, ...loan } }: { enterprise: Enterprise; search: EntitySearch }) {
  const navigate = useNavigate({ from: '/enterprises/$id' })
  if (part === 'needs') return <NeedSection enterprise={enterprise} />
  if (part === 'cultivation') return <GapReport enterprise={enterprise} />
  if (part === 'offers') {
    const change = (next: EntitySearch) =>
      void navigate({ search: { part, ...next }, replace: true, resetScroll: false })
    return <OfferSection enterprise={enterprise} loan={loan} onLoan={change} />
  }
  return <Register enterprise={enterprise} />
}

function Register({ enterprise }: { enterprise: Enterprise }) {
  return (
    <Row gutter={[16, 16]}>
      <Col xs={24} xl={15}>
        <Flex vertical gap={16}>
          <RegisterPanel enterprise={enterprise} />
          <SizePanel registered={enterprise.sizeClass} judgement={enterprise.sizeJudgement} />
          <FactsPanel id={enterprise.id} facts={enterprise.facts} />
        </Flex>
      </Col>
      <Col xs={24} xl={9}>
        <Flex vertical gap={16}>
          <TagsPanel enterprise={enterprise} />
          <MergesPanel enterprise={enterprise} />
          <TimelinePanel timeline={enterprise.timeline} />
        </Flex>
      </Col>
    </Row>
  )
}

function Identity({ enterprise }: { enterprise: Enterprise }) {
  const { creditCode, status, type, sizeClass, tags, formerNames } = enterprise
  return (
    <Flex vertical gap={4} style={{ marginTop: 4 }}>
      <Flex gap={16} wrap align="center">
        {creditCode ? <CopyText text={creditCode} label="统一社会信用代码" /> : '无统一社会信用代码'}
        <StatusTag tone={toneOfStatus(status)}>{labelOf('status', status)}</StatusTag>
        <span>
          {labelOf('type', type)}　{labelOf('size', sizeClass)}
        </span>
        <Flex gap={4} wrap>
          {tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </Flex>
      </Flex>
      {formerNames.length > 0 && <QuietText>曾用名：{formerNames.join('、')}</QuietText>}
    </Flex>
  )
}
