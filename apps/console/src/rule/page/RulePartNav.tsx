import { Link } from '@tanstack/react-router'
import { theme } from 'antd'
import type { CSSProperties } from 'react'
import '../../enterprise/entity/part-nav.css'
import { type RulePart, type RuleSearch, ruleParts } from '../rule-search.ts'

type Props = { id: string; search: RuleSearch; cases: number }

const parts = Object.keys(ruleParts) as RulePart[]

/** The parts of a rule's page: links, so that each opens in a tab of its own and is passed on as it is shown. */
export function RulePartNav({ id, search: { part: shown = 'law', ...rest }, cases }: Props) {
  const { token } = theme.useToken()
  const colours = { '--part-line': token.colorBorderSecondary, '--part-colour': token.colorPrimary } as CSSProperties
  return (
    <nav aria-label="规则的内容" className="no-print">
      <ul className="part-nav" style={{ ...colours, color: token.colorText }}>
        {parts.map((part) => (
          <li key={part}>
            <Link
              to="/rules/$id"
              params={{ id }}
              search={part === 'law' ? rest : { ...rest, part }}
              // The way back to the list stays one step.
              replace
              resetScroll={false}
              activeOptions={{ exact: true, includeSearch: true }}
              {...(part === shown ? { 'aria-current': 'page' as const } : {})}
            >
              {ruleParts[part]}
              {part === 'cases' && `（${cases}）`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
