import { roles } from '@huoshui/contract'
import { PageHeader, Panel } from '@huoshui/ui'
import { App, Flex } from 'antd'
import { useSession } from '../session/session.ts'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import { DevicesCard } from './DevicesCard.tsx'
import { PasskeyCard } from './PasskeyCard.tsx'
import { SecondFactorCard } from './SecondFactorCard.tsx'

/** 密码与登录安全: what a person keeps of the own account. */
export function AccountPage() {
  const account = useSession()
  const { message } = App.useApp()
  return (
    <>
      <PageHeader title="密码与登录安全" context="只影响您自己的账号。" />
      <Flex vertical gap={16} style={{ maxWidth: 760 }}>
        <Panel title="账号">
          用户名 {account.username}　姓名 {account.name}　角色 {roles[account.role]}　机构 {account.organisationName}
        </Panel>
        <SecondFactorCard />
        <PasskeyCard />
        <DevicesCard />
        <Panel title="修改密码">
          <ChangePasswordForm onDone={() => void message.success('密码已修改，其他设备上的登录已失效。')} />
        </Panel>
      </Flex>
    </>
  )
}
