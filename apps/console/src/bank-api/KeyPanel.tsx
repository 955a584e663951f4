import type { BankKey } from '@huoshui/contract'
import { EmptyState, FailureNotice, Panel, printInstant, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { bankKeysQuery } from './bank-api-queries.ts'

const KeyDialog = lazy(async () => ({ default: (await import('./KeyDialog.tsx')).KeyDialog }))
const RevokeDialog = lazy(async () => ({ default: (await import('./RevokeDialog.tsx')).RevokeDialog }))

/** 接口密钥: registered, in use, ended. */
export function KeyPanel() {
  const keys = useQuery(bankKeysQuery)
  const [isAdding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<BankKey>()
  return (
    <Panel
      title="接口密钥"
      extra={
        <Button size="small" type="primary" onClick={() => setAdding(true)}>
          登记公钥
        </Button>
      }
    >
      {keys.error && <FailureNotice error={keys.error} onRetry={() => void keys.refetch()} />}
      <Table<BankKey>
        aria-label="接口密钥"
        size="small"
        rowKey="id"
        loading={keys.isPending}
        dataSource={keys.data?.rows ?? []}
        columns={columnsFor(setRevoking)}
        pagination={false}
        scroll={{ x: 980 }}
        locale={{ emptyText: <EmptyState title="还没有登记密钥。" hints={['私钥由本行保管，只在这里登记公钥。']} /> }}
      />
      <Suspense fallback={null}>
        {isAdding && <KeyDialog onClose={() => setAdding(false)} />}
        {revoking && <RevokeDialog bankKey={revoking} onClose={() => setRevoking(undefined)} />}
      </Suspense>
    </Panel>
  )
}

function columnsFor(onRevoke: (key: BankKey) => void): TableColumnsType<BankKey> {
  const today = new Date().toISOString().slice(0, 10)
  return [
    {
      title: '名称、编号',
      key: 'name',
      render: (_, { name, id }) => (
        <>
          <div>{name}</div>
          <QuietText style={{ fontSize: 13 }}>{id}</QuietText>
        </>
      ),
    },
    { title: '机构', dataIndex: 'organisationName', width: 200 },
    {
      title: '指纹',
      key: 'print',
      width: 150,
      render: (_, { fingerprint }) => <code>{fingerprint.slice(0, 16)}</code>,
    },
    { title: '有效期至', dataIndex: 'expiresOn', width: 110 },
    {
      title: '最近使用',
      key: 'used',
      width: 150,
      render: (_, { lastUsedAt }) => (lastUsedAt ? printInstant(lastUsedAt) : '没有用过'),
    },
    {
      title: '状态',
      key: 'state',
      width: 140,
      render: (_, key) =>
        key.revokedAt ? (
          <StatusTag tone="quiet">已停用</StatusTag>
        ) : key.expiresOn < today ? (
          <StatusTag tone="bad">已到期</StatusTag>
        ) : (
          <>
            <StatusTag tone="good">有效</StatusTag>
            <Button size="small" type="link" danger onClick={() => onRevoke(key)}>
              停用
            </Button>
          </>
        ),
    },
  ]
}
