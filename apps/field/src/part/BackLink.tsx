import { goBack } from '../shell/route.ts'

/** Back to where the person came from. */
export function BackLink({ to = '#/' }: { to?: string }) {
  return (
    <a
      className="back"
      href={to}
      onClick={(event) => {
        event.preventDefault()
        goBack(to)
      }}
    >
      返回
    </a>
  )
}
