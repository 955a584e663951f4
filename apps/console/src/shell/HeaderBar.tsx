import { MenuFoldOutlined, MenuUnfoldOutlined, MoonOutlined, SunOutlined, UserOutlined } from '@ant-design/icons'
import { isAllowed, roles, signOut, signOutEverywhere } from '@huoshui/contract'
import { MenuButton } from '@huoshui/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { App, Button, Flex, theme } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { NoticeBell } from '../notice/NoticeBell.tsx'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'
import { useTheme } from './theme.ts'

const PhoneDialog = lazy(async () => ({ default: (await import('./PhoneDialog.tsx')).PhoneDialog }))

/** The product, whose desk this is, and what concerns the person: look, password, leaving. */
export function HeaderBar({ isCollapsed, onToggle }: { isCollapsed: boolean; onToggle: () => void }) {
  const { token } = theme.useToken()
  const { organisationName } = useSession()
  const frame = { background: token.colorBgContainer, borderBlockEnd: `1px solid ${token.colorBorderSecondary}` }
  return (
    <header className="desk-header" style={frame}>
      <Flex align="center" gap={12} style={{ height: '100%' }}>
        <Button
          type="text"
          aria-label={isCollapsed ? '展开菜单' : '收起菜单'}
          aria-expanded={!isCollapsed}
          icon={isCollapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          onClick={onToggle}
        />
        <Link to="/" style={{ color: token.colorText, fontSize: 18, fontWeight: 700, letterSpacing: 2 }}>
          活水
        </Link>
        <span title={organisationName} style={organisationStyle}>
          {organisationName}
        </span>
        <NoticeBell />
        <ThemeButton />
        <PersonMenu />
      </Flex>
    </header>
  )
}

const organisationStyle = {
  flex: 1,
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const

function ThemeButton() {
  const { isDark, choice, choose } = useTheme()
  const items = [
    { key: 'system', label: '跟随系统' },
    { key: 'light', label: '浅色' },
    { key: 'dark', label: '深色' },
  ] as const
  return (
    <MenuButton
      type="text"
      aria-label="深浅色"
      title="深浅色"
      icon={isDark ? <MoonOutlined /> : <SunOutlined />}
      items={items.map(({ key, label }) => ({ key, label, isChosen: key === choice, onChoose: () => choose(key) }))}
    />
  )
}

function PersonMenu() {
  const { name, username, role } = useSession()
  const [isPhoneShown, setPhoneShown] = useState(false)
  const router = useRouter()
  const queryClient = useQueryClient()
  const { message, modal } = App.useApp()
  const leave = async (how: typeof signOut | typeof signOutEverywhere) => {
    try {
      await remote(how, { body: {} })
      queryClient.clear()
      await router.navigate({ to: '/sign-in' })
    } catch (error) {
      message.error(error instanceof Error ? error.message : '没有退出成功，请重试。')
    }
  }
  const confirmEverywhere = () =>
    modal.confirm({
      title: '退出所有设备？',
      content: '您在所有电脑和手机上的登录都会失效，包括这一台。',
      okText: '全部退出',
      cancelText: '取消',
      onOk: () => leave(signOutEverywhere),
    })
  const items = [
    { key: 'security', label: '密码与登录安全', onChoose: () => void router.navigate({ to: '/account' }) },
    ...(isAllowed(role, 'device.use') ? [{ key: 'phone', label: '手机端', onChoose: () => setPhoneShown(true) }] : []),
    { key: 'everywhere', label: '退出所有设备', hasLineAbove: true, onChoose: confirmEverywhere },
    { key: 'out', label: '退出登录', onChoose: () => void leave(signOut) },
  ]
  return (
    <>
      <MenuButton type="text" icon={<UserOutlined />} items={items}>
        {name}（{roles[role]}）
      </MenuButton>
      {isPhoneShown && (
        <Suspense>
          <PhoneDialog username={username} onClose={() => setPhoneShown(false)} />
        </Suspense>
      )}
    </>
  )
}
