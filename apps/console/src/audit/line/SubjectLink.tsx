import type { AuditLine } from '@huoshui/contract'
import { Link } from '@tanstack/react-router'
import { useAllowed } from '../../session/session.ts'

/** The page of what a deed was done to, where there is one and the reader may open it. */
export function SubjectLink({ line: { subjectKind, subjectId, detail } }: { line: AuditLine }) {
  const may = {
    user: useAllowed('user.read'),
    area: useAllowed('area.read'),
    organisation: useAllowed('organisation.read'),
    enterprise: useAllowed('enterprise.read'),
    import: useAllowed('import.run'),
  }
  const name = nameIn(detail)
  switch (subjectKind) {
    case 'user':
      return (
        may.user && (
          <Link to="/users" search={{ user: subjectId }}>
            打开用户
          </Link>
        )
      )
    case 'area':
      return (
        may.area && (
          <Link to="/areas" search={{ q: subjectId }}>
            打开区域
          </Link>
        )
      )
    case 'area-change':
      return may.area && <Link to="/areas">打开区划调整记录</Link>
    case 'organisation':
      return (
        may.organisation &&
        name && (
          <Link to="/organisations" search={{ q: name }}>
            打开机构
          </Link>
        )
      )
    case 'enterprise':
      return (
        may.enterprise && (
          <Link to="/enterprises/$id" params={{ id: subjectId }}>
            打开经营主体
          </Link>
        )
      )
    case 'import':
      return (
        may.import && (
          <Link to="/imports/$id" params={{ id: subjectId }}>
            打开导入
          </Link>
        )
      )
    default:
      return null
  }
}

// Organisations are found by name; a line that only names the id leads nowhere.
function nameIn({ after }: Record<string, unknown>): string | undefined {
  if (typeof after !== 'object' || after === null || !('name' in after)) return undefined
  return typeof after.name === 'string' ? after.name : undefined
}
