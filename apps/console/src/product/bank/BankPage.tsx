import type { Answer, BankOffice, getBank } from '@huoshui/contract'
import { FailureNotice, PageHeader, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAreaNames } from '../../area/areas.ts'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { Entries } from '../page/Entries.tsx'
import { bankQuery } from '../product-queries.ts'
import { ProductMarks } from '../words/ProductMarks.tsx'
import { legalText } from './BankListPage.tsx'
import { groupOffices } from './group-offices.ts'

const BankProfileDialog = lazy(async () => ({ default: (await import('./BankProfileDialog.tsx')).BankProfileDialog }))

export type BankDetail = Answer<typeof getBank>

/** One bank: what it says of itself, and where one applies. */
export function BankPage() {
  const { id } = useParams({ from: '/desk/products/banks/$id' })
  const { data, error, refetch } = useQuery(bankQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="银行" actions={<BackToBanks />} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data ? <Bank bank={data} /> : <PageLoading />
}

function Bank({ bank }: { bank: BankDetail }) {
  const { id, name, profile, products, offices, mayEdit } = bank
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <PageHeader
        title={name}
        context={
          profile && (
            <Flex gap={8} style={{ marginTop: 4 }}>
              <ProductMarks isDemonstration={profile.isDemonstration} verified={profile.verified} />
            </Flex>
          )
        }
        actions={
          <>
            <BackToBanks />
            {mayEdit && <Button onClick={() => setEditing(true)}>修改简介</Button>}
            <ButtonLink color="primary" variant="solid" to="/products" search={{ bank: [id] }}>
              在售的 {products} 个产品
            </ButtonLink>
          </>
        }
      />
      <Flex vertical gap={16}>
        <Panel title="简介">
          <Entries
            entries={[
              { label: '简介', value: profile?.summary, isWide: true },
              { label: '客服电话', value: profile?.hotline },
              { label: '网址', value: profile?.website && <Website address={profile.website} /> },
              { label: '法人银行', value: legalText(profile?.isLegalPerson ?? null) },
              { label: '来源', value: profile?.source, isWide: true },
            ]}
          />
        </Panel>
        <Panel title={`支行和网点（${offices.length}）`}>
          <Offices offices={offices} />
        </Panel>
      </Flex>
      <Suspense fallback={null}>
        {isEditing && <BankProfileDialog bank={bank} onClose={() => setEditing(false)} />}
      </Suspense>
    </>
  )
}

function Website({ address }: { address: string }) {
  return (
    <a href={address} target="_blank" rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>
      {address}
    </a>
  )
}

function Offices({ offices }: { offices: readonly BankOffice[] }) {
  if (offices.length === 0) return <QuietText>还没有登记支行和网点。</QuietText>
  return (
    <ul style={listStyle}>
      {groupOffices(offices).map(({ office, outlets }) => (
        <li key={office.id}>
          <Office office={office} isHead />
          {outlets.length > 0 && (
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {outlets.map((outlet) => (
                <li key={outlet.id}>
                  <Office office={outlet} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

function Office({ office, isHead = false }: { office: BankOffice; isHead?: boolean }) {
  const nameOf = useAreaNames()
  const { name, areaCode, contactPhone, verified } = office
  const about = [nameOf(areaCode), contactPhone, verified ? undefined : '未核实'].filter(Boolean).join('，')
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      <span style={{ fontWeight: isHead ? 600 : 400 }}>{name}</span>
      {about && <QuietText style={{ fontSize: 13, display: 'block' }}>{about}</QuietText>}
    </span>
  )
}

const listStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
  gap: '12px 24px',
  listStyle: 'none',
  margin: 0,
  padding: 0,
} as const

function BackToBanks() {
  return <ButtonLink to="/products/banks">返回各银行</ButtonLink>
}
