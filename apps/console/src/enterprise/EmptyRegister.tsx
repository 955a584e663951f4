import { EmptyState } from '@huoshui/ui'
import { useAllowed } from '../session/session.ts'
import { ButtonLink } from '../shell/ButtonLink.tsx'

/** Nobody to see yet: whoever may import is led there, everyone else told whom to ask. */
export function EmptyRegister() {
  if (!useAllowed('import.run')) {
    return (
      <EmptyState title="您可以查看的范围内还没有经营主体。" hints={['名录由市、县专班导入；如有疑问请联系专班。']} />
    )
  }
  return (
    <EmptyState
      title="您可以查看的范围内还没有经营主体。"
      hints={['请先导入市场监管部门给的名单。']}
      action={
        <ButtonLink type="primary" to="/imports">
          去导入名单
        </ButtonLink>
      }
    />
  )
}
