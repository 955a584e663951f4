import { FailureNotice, printInstant, QuietText } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Popconfirm } from 'antd'
import { listPasskeys, type Passkey, removePasskey } from '../session/passkey.ts'

export const passkeyKey = ['passkeys']

/** What of one's own was registered; nothing is shown while there is none. */
export function PasskeyList() {
  const { data = [], error, refetch } = useQuery({ queryKey: passkeyKey, queryFn: listPasskeys })
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (data.length === 0) return null
  return (
    <ul aria-label="已登记的通行密钥" style={{ listStyle: 'none', margin: '0 0 12px', padding: 0 }}>
      {data.map((passkey) => (
        <li key={passkey.id}>
          <Flex gap={12} align="center" wrap style={{ padding: '4px 0' }}>
            <span style={{ overflowWrap: 'anywhere' }}>{passkey.name || '未命名'}</span>
            {passkey.createdAt && <QuietText>{printInstant(passkey.createdAt)} 登记</QuietText>}
            <RemoveButton passkey={passkey} />
          </Flex>
        </li>
      ))}
    </ul>
  )
}

function RemoveButton({ passkey: { id, name = '未命名' } }: { passkey: Passkey }) {
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => removePasskey(id),
    onSettled: () => queries.invalidateQueries({ queryKey: passkeyKey }),
  })
  return (
    <Popconfirm
      title={`删除通行密钥“${name}”？`}
      description="删除后不能再用它登录；其他登录方式不受影响。"
      okText="删除"
      cancelText="不了"
      onConfirm={() => remove.mutate()}
    >
      <Button size="small" aria-label={`删除通行密钥“${name}”`} loading={remove.isPending}>
        删除
      </Button>
    </Popconfirm>
  )
}
