import type { SearchText } from '../shell/search-text.ts'

/** What the list of needs shows, by where they stand. */
export const needViews = {
  declared: '待审核',
  recommended: '推荐清单',
  unfit: '暂不符合',
  need: '待申报',
  withdrawn: '企业放弃',
} as const
export type NeedView = keyof typeof needViews
export type NeedSearch = { stage?: Exclude<NeedView, 'declared'> }

export function readNeedSearch({ stage }: SearchText): NeedSearch {
  return stage !== undefined && stage !== 'declared' && Object.hasOwn(needViews, stage)
    ? { stage: stage as Exclude<NeedView, 'declared'> }
    : {}
}
