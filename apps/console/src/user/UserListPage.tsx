import { listUsers, type Role, roles, type User } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Flex, Input, Select } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { CreateUserDialog } from './CreateUserDialog.tsx'
import { UserDrawer } from './UserDrawer.tsx'
import { roleOptions } from './user.ts'
import { userColumns } from './user-columns.tsx'

/** 用户: who has an account; made by the system administrator, given a role by the security administrator. */
export function UserListPage() {
  const canCreate = useAllowed('user.create')
  const [q, setQ] = useState('')
  const [role, setRole] = useState<Role>()
  const [openId, setOpenId] = useState<string>()
  const [isCreating, setCreating] = useState(false)
  const list = useUsers(q, role)
  return (
    <>
      <PageHeader
        title="用户"
        context="开户、停用由系统管理员办理，授权、解锁由安全管理员办理，审计管理员可查看。"
        actions={
          canCreate && (
            <Button type="primary" onClick={() => setCreating(true)}>
              新增用户
            </Button>
          )
        }
      />
      <Panel style={{ marginBottom: 12 }}>
        <Flex gap={8} wrap>
          <Input.Search
            data-page-search
            aria-label="查找用户"
            placeholder="用户名或姓名"
            allowClear
            maxLength={50}
            style={{ width: 280 }}
            onSearch={(text) => setQ(text.trim())}
          />
          <Select
            aria-label="角色"
            placeholder="角色"
            allowClear
            style={{ width: 220 }}
            options={roleOptions}
            value={role ?? null}
            onChange={(next: string | null) => setRole(readRole(next))}
          />
        </Flex>
      </Panel>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <Panel isFlush>
        <KeysetTable<User>
          label="用户"
          rows={list.data?.pages.flatMap((page) => page.users) ?? []}
          columns={userColumns}
          idOf={(user) => user.id}
          onOpen={(user) => setOpenId(user.id)}
          isLoading={list.isPending}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          minWidth={900}
          empty={<EmptyState title="没有找到用户。" hints={['换个名字，或清空角色。']} />}
        />
      </Panel>
      <UserDrawer id={openId} onClose={() => setOpenId(undefined)} />
      {isCreating && <CreateUserDialog onClose={() => setCreating(false)} />}
    </>
  )
}

function useUsers(q: string, role: Role | undefined) {
  return useInfiniteQuery({
    queryKey: ['users', 'list', q, role],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listUsers,
        { query: { ...(q ? { q } : {}), ...(role ? { role } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

function readRole(value: string | null): Role | undefined {
  return value && Object.hasOwn(roles, value) ? (value as Role) : undefined
}
