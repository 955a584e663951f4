import { PageHeader } from '@huoshui/ui'

/** 用户: accounts, their roles and locks. */
export function UserListPage() {
  return <PageHeader title="用户" context="账号由系统管理员开设，角色由安全管理员授予。" />
}
