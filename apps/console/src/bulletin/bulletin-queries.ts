import {
  type BulletinContent,
  type BulletinKind,
  checkBulletinText,
  getBulletin,
  listBulletins,
} from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** 简报, 通知 and 函 under work, or published. */
export function bulletinsQuery(of: 'open' | 'published') {
  return infiniteQueryOptions({
    queryKey: ['bulletins', 'list', of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listBulletins, { query: { of, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** One of them, with what may be done with it now. */
export function bulletinQuery(id: string) {
  return queryOptions({
    queryKey: ['bulletins', 'one', id],
    queryFn: ({ signal }) => remote(getBulletin, { params: { id } }, signal),
  })
}

/** What the check says of a text as it stands on the screen, saved or not. */
export function checkQuery(asked: { kind: BulletinKind; issuedOn: string; content: BulletinContent }) {
  return queryOptions({
    queryKey: ['bulletins', 'check', asked],
    queryFn: ({ signal }) => remote(checkBulletinText, { body: asked }, signal),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
