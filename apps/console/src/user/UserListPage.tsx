import type { User } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { useAllowed } from '../session/session.ts'
import { UserFilters } from './UserFilters.tsx'
import { userColumns } from './user-columns.tsx'
import { usersQuery } from './user-queries.ts'
import { type UserSearch, withFilter } from './user-search.ts'
import { statesOf } from './user-states.ts'

const CreateUserDialog = lazy(async () => ({
  default: (await import('./account/CreateUserDialog.tsx')).CreateUserDialog,
}))
const UserDrawer = lazy(async () => ({ default: (await import('./detail/UserDrawer.tsx')).UserDrawer }))

/** 用户: who has an account; made by the system administrator, given a role by the security administrator. */
export function UserListPage() {
  const search = useSearch({ from: '/desk/users' })
  const navigate = useNavigate({ from: '/users' })
  const canCreate = useAllowed('user.create')
  const [isCreating, setCreating] = useState(false)
  const change = (next: UserSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const { rows, ...list } = useUsers(search)
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
      <Flex vertical gap={12}>
        <Panel>
          <UserFilters search={search} onChange={change} />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<User>
            label="用户"
            rows={rows}
            columns={userColumns}
            idOf={(user) => user.id}
            onOpen={(user) => change(withFilter(search, 'user', user.id))}
            isLoading={list.isPending || (rows.length === 0 && list.isFetchingNextPage)}
            paging={pagingOf(list)}
            minWidth={880}
            empty={<NothingFound isFailed={list.isError} onClear={() => change({})} />}
          />
        </Panel>
      </Flex>
      <Suspense fallback={null}>
        {search.user && <UserDrawer id={search.user} onClose={() => change(withFilter(search, 'user', undefined))} />}
        {isCreating && <CreateUserDialog onClose={() => setCreating(false)} />}
      </Suspense>
    </>
  )
}

const screenful = 30

// The server has no filter by state, so the pages are looked through here until the screen is filled.
function useUsers(search: UserSearch) {
  const { state } = search
  const list = useInfiniteQuery(usersQuery(search))
  const { hasNextPage, isFetching, isError, fetchNextPage } = list
  const all = list.data?.pages.flatMap((page) => page.users) ?? []
  const now = new Date()
  const rows = state ? all.filter((user) => statesOf(user, now).includes(state)) : all
  const isShort = state !== undefined && rows.length < screenful && hasNextPage && !isFetching && !isError
  useEffect(() => {
    if (isShort) void fetchNextPage()
  }, [isShort, fetchNextPage])
  return { ...list, rows }
}

function NothingFound({ isFailed, onClear }: { isFailed: boolean; onClear: () => void }) {
  if (isFailed) return <EmptyState title="没有取到用户。" hints={['请点上方“重试”。']} />
  return (
    <EmptyState
      title="没有找到符合条件的用户。"
      hints={['只输姓名或用户名的一部分', '减少筛选条件']}
      action={<Button onClick={onClear}>清空条件</Button>}
    />
  )
}
