import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  CopyOutlined,
  DashboardOutlined,
  DownloadOutlined,
  FormOutlined,
  ShopOutlined,
  TeamOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import type { Role } from '@huoshui/contract'
import { Link, useLocation } from '@tanstack/react-router'
import { Menu } from 'antd'
import type { ReactNode } from 'react'
import { entryOf, type MenuKey, menuOf } from './menu.ts'

const icons = {
  '/': <DashboardOutlined aria-hidden />,
  '/enterprises': <ShopOutlined aria-hidden />,
  '/imports': <UploadOutlined aria-hidden />,
  '/duplicates': <CopyOutlined aria-hidden />,
  '/change-requests': <FormOutlined aria-hidden />,
  '/exports': <DownloadOutlined aria-hidden />,
  '/areas': <ApartmentOutlined aria-hidden />,
  '/organisations': <BankOutlined aria-hidden />,
  '/users': <TeamOutlined aria-hidden />,
  '/audit': <AuditOutlined aria-hidden />,
} as const satisfies Record<MenuKey, ReactNode>

/** What this person may open. */
export function SideMenu({ role, isCollapsed }: { role: Role; isCollapsed: boolean }) {
  const { pathname } = useLocation()
  const current = entryOf(pathname)
  return (
    <nav aria-label="主菜单">
      <Menu
        mode="inline"
        inlineCollapsed={isCollapsed}
        selectedKeys={current ? [current] : []}
        style={{ borderInlineEnd: 0, paddingBlock: 8 }}
        items={menuOf(role).map(({ key, label }) => ({
          key,
          icon: icons[key],
          title: label,
          label: (
            <Link to={key} {...(current === key ? { 'aria-current': 'page' as const } : {})}>
              {label}
            </Link>
          ),
        }))}
      />
    </nav>
  )
}
