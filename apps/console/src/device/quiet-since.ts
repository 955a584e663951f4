import type { FieldDevice } from '@huoshui/contract'

const day = 86_400_000

/** How long a device has not synchronised, in words: what it holds may be out of date. */
export function quietSince(
  { lastPullAt, lastPushAt, registeredAt }: Pick<FieldDevice, 'lastPullAt' | 'lastPushAt' | 'registeredAt'>,
  now: Date,
): string {
  const last = [lastPullAt, lastPushAt]
    .flatMap((each) => each ?? [])
    .sort()
    .at(-1)
  const days = Math.floor((now.getTime() - new Date(last ?? registeredAt).getTime()) / day)
  if (last === undefined) return days < 1 ? '今天登记，尚未同步' : `登记 ${days} 天，从未同步`
  return days < 1 ? '一天内同步过' : `${days} 天没有同步`
}
