import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  DashboardOutlined,
  DownloadOutlined,
  FormOutlined,
  ProfileOutlined,
  ReadOutlined,
  ShopOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import type { Role } from '@huoshui/contract'
import { Link, useLocation } from '@tanstack/react-router'
import { Tooltip, theme } from 'antd'
import type { CSSProperties, ReactNode } from 'react'
import { groupBy } from '../group-by.ts'
import { entryOf, type MenuKey, menuGroups, menuOf } from './menu.ts'
import { useTheme } from './theme.ts'

const icons = {
  '/': <DashboardOutlined aria-hidden />,
  '/dashboard': <DashboardOutlined aria-hidden />,
  '/figures': <DashboardOutlined aria-hidden />,
  '/supervision': <AuditOutlined aria-hidden />,
  '/enterprises': <ShopOutlined aria-hidden />,
  '/target-lists': <ReadOutlined aria-hidden />,
  '/waves': <ProfileOutlined aria-hidden />,
  '/grids': <ApartmentOutlined aria-hidden />,
  '/orphans': <FormOutlined aria-hidden />,
  '/devices': <ProfileOutlined aria-hidden />,
  '/needs': <ReadOutlined aria-hidden />,
  '/referrals': <BankOutlined aria-hidden />,
  '/bank-api': <AuditOutlined aria-hidden />,
  '/events': <BankOutlined aria-hidden />,
  '/advisers': <AuditOutlined aria-hidden />,
  '/grab-sessions': <ProfileOutlined aria-hidden />,
  '/bank-staff': <AuditOutlined aria-hidden />,
  '/remedy-tasks': <FormOutlined aria-hidden />,
  '/firm-phones': <ProfileOutlined aria-hidden />,
  '/portal-code': <ProfileOutlined aria-hidden />,
  '/refusals': <AuditOutlined aria-hidden />,
  '/loans': <ShopOutlined aria-hidden />,
  '/products': <ShopOutlined aria-hidden />,
  '/scenarios': <ShopOutlined aria-hidden />,
  '/rules': <ReadOutlined aria-hidden />,
  '/imports': <UploadOutlined aria-hidden />,
  '/fact-lists': <AuditOutlined aria-hidden />,
  '/duplicates': <ReadOutlined aria-hidden />,
  '/visits': <ProfileOutlined aria-hidden />,
  '/visit-quality': <ProfileOutlined aria-hidden />,
  '/problems': <FormOutlined aria-hidden />,
  '/feedback': <FormOutlined aria-hidden />,
  '/goals': <ReadOutlined aria-hidden />,
  '/ledgers': <ProfileOutlined aria-hidden />,
  '/bulletins': <ReadOutlined aria-hidden />,
  '/proposals': <FormOutlined aria-hidden />,
  '/change-requests': <FormOutlined aria-hidden />,
  '/exports': <DownloadOutlined aria-hidden />,
  '/areas': <ApartmentOutlined aria-hidden />,
  '/organisations': <BankOutlined aria-hidden />,
  '/users': <AuditOutlined aria-hidden />,
  '/audit': <AuditOutlined aria-hidden />,
  '/deliveries': <ProfileOutlined aria-hidden />,
} as const satisfies Record<MenuKey, ReactNode>

/** What this person may open: plain links, so that each opens in a tab of its own too. */
export function SideMenu({ role, isCollapsed }: { role: Role; isCollapsed: boolean }) {
  const { pathname } = useLocation()
  const { token } = theme.useToken()
  const { isDark } = useTheme()
  const current = entryOf(pathname)
  const colours = {
    '--menu-hover': token.colorFillTertiary,
    '--menu-ground': token.controlItemBgActive,
    // Our blue on its own ground is too faint in the dark.
    '--menu-words': isDark ? '#8fd3ef' : token.colorPrimary,
    color: token.colorText,
  } as CSSProperties
  return (
    <nav aria-label="主菜单">
      <div className="side-menu" style={colours} {...(isCollapsed ? { 'data-collapsed': true } : {})}>
        {[...groupBy(menuOf(role), ({ group }) => group)].map(([group, entries]) => (
          <section key={group} {...(menuGroups[group] ? { 'aria-label': menuGroups[group] } : {})}>
            {menuGroups[group] && <h2>{isCollapsed ? '' : menuGroups[group]}</h2>}
            <ul>
              {entries.map(({ key, label }) => (
                <li key={key}>
                  <Tooltip title={isCollapsed ? label : ''} placement="right">
                    <Link
                      to={key}
                      {...(isCollapsed ? { 'aria-label': label } : {})}
                      {...(current === key ? { 'aria-current': 'page' as const } : {})}
                    >
                      {icons[key]}
                      {!isCollapsed && label}
                    </Link>
                  </Tooltip>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  )
}
