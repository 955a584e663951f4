import type { PagePaging } from '@huoshui/ui'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type PageMark, pageNumber, readWalk, walkBack, walkOn } from '../../enterprise/page-walk.ts'
import type { FirmListSearch } from './firm-list-search.ts'

/** The pages of a list at this address, walked as those of the register. */
export function useFirmPaging({ after }: FirmListSearch, next: string | null | undefined): PagePaging {
  const navigate = useNavigate()
  const here = { after, walked: useLocation({ select: ({ state }) => readWalk(state) }) }
  const goTo = ({ after: mark, walked }: PageMark) =>
    void navigate({
      to: '.',
      search: ({ after: _, ...rest }: FirmListSearch) => (mark ? { ...rest, after: mark } : rest),
      state: { walked },
      resetScroll: false,
    })
  const before = walkBack(here)
  return {
    kind: 'pages',
    number: pageNumber(here),
    onPrevious: before && (() => goTo(before)),
    onNext: next ? () => goTo(walkOn(here, next)) : undefined,
  }
}
