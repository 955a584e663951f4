import type { AreaAlias } from '@huoshui/contract'

/** From when until when an alias was in use, in brackets; nothing where neither day is known. */
export function printAlias({ fromDay, untilDay }: Pick<AreaAlias, 'fromDay' | 'untilDay'>): string {
  if (fromDay && untilDay) return `（${fromDay} 至 ${untilDay}）`
  if (untilDay) return `（至 ${untilDay}）`
  return fromDay ? `（自 ${fromDay}）` : ''
}
