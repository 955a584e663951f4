import type { BankLine } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, MissingText, PageHeader, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Flex, type TableColumnsType } from 'antd'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { banksQuery } from '../product-queries.ts'
import { ProductMarks } from '../words/ProductMarks.tsx'

/** 各银行: what each says of itself, where it is and how much it offers. */
export function BankListPage() {
  const navigate = useNavigate()
  const { data, error, isPending, refetch } = useQuery(banksQuery)
  return (
    <>
      <PageHeader title="各银行" actions={<BackButton to="/products">返回目录</BackButton>} />
      <Flex vertical gap={12}>
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        <Panel isFlush>
          <KeysetTable<BankLine>
            label="各银行"
            rows={data ?? []}
            columns={columns}
            idOf={({ id }) => id}
            onOpen={({ id }) => void navigate({ to: '/products/banks/$id', params: { id } })}
            isLoading={isPending}
            paging={{ kind: 'more', hasMore: false, onMore: () => {} }}
            minWidth={860}
            empty={<EmptyState title={error ? '没有取到银行。' : '还没有银行。'} hints={['银行在“机构”里新增。']} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

const columns: TableColumnsType<BankLine> = [
  {
    title: '银行',
    key: 'name',
    width: '34%',
    render: (_, { id, name, profile }) => (
      <>
        <Link to="/products/banks/$id" params={{ id }} className="name-cell" title={name} tabIndex={-1}>
          {name}
        </Link>
        {profile && (
          <Flex gap={4} wrap>
            <ProductMarks isDemonstration={profile.isDemonstration} verified={profile.verified} />
          </Flex>
        )}
      </>
    ),
  },
  { title: '在售产品', dataIndex: 'products', width: 90, align: 'right' },
  { title: '支行', dataIndex: 'branches', width: 72, align: 'right' },
  { title: '网点', dataIndex: 'outlets', width: 72, align: 'right' },
  {
    title: '法人银行',
    key: 'legal',
    width: 90,
    render: (_, { profile }) => legalText(profile?.isLegalPerson ?? null) ?? <MissingText label="不知道" />,
  },
  {
    title: '客服电话',
    key: 'hotline',
    width: 140,
    render: (_, { profile }) => profile?.hotline ?? <MissingText label="没有填写" />,
  },
  {
    title: '简介',
    key: 'summary',
    render: (_, { profile }) => (
      <QuietText style={{ overflowWrap: 'anywhere' }}>{profile?.summary || '还没有写简介。'}</QuietText>
    ),
  },
]

/** 法人银行 in a word; undefined where nobody said. */
export function legalText(isLegalPerson: boolean | null): string | undefined {
  return isLegalPerson === null ? undefined : isLegalPerson ? '是' : '否'
}
