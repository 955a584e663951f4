import { Link } from '@tanstack/react-router'
import { theme } from 'antd'
import type { CSSProperties } from 'react'
import { useAllowed } from '../../session/session.ts'
import './part-nav.css'
import { type EntityPart, type EntitySearch, entityParts } from './entity-search.ts'

type Props = { id: string; search: EntitySearch }

const all = Object.keys(entityParts) as EntityPart[]

/** The parts of a firm's page: links, so that each opens in a tab of its own and is passed on as it is shown. */
export function PartNav({ id, search: { part: shown, ...rest } }: Props) {
  const { token } = theme.useToken()
  // A bank sees its own referrals, not a firm's needs.
  const maySeeNeeds = useAllowed('need.read')
  const parts = all.filter((part) => part !== 'needs' || maySeeNeeds)
  const colours = { '--part-line': token.colorBorderSecondary, '--part-colour': token.colorPrimary } as CSSProperties
  return (
    <nav aria-label="本户的内容" className="no-print">
      <ul className="part-nav" style={{ ...colours, color: token.colorText }}>
        {parts.map((part) => (
          <li key={part}>
            <Link
              to="/enterprises/$id"
              params={{ id }}
              search={searchOf(part, rest)}
              // The way back to the list stays one step.
              replace
              resetScroll={false}
              // The register's address is a part of the others': only the whole one counts as open.
              activeOptions={{ exact: true, includeSearch: true }}
              {...(part === (shown ?? 'register') ? { 'aria-current': 'page' as const } : {})}
            >
              {entityParts[part]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function searchOf(part: EntityPart, rest: Omit<EntitySearch, 'part'>): EntitySearch {
  return part === 'register' ? rest : { ...rest, part }
}
