import { useSyncExternalStore } from 'react'

const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** The day and the minute in Shanghai, as the screen's own clock has it. */
export function useClock(): string {
  return useSyncExternalStore(watchSeconds, () => format.format(new Date()))
}

function watchSeconds(notify: () => void): () => void {
  const timer = setInterval(notify, 1000)
  return () => clearInterval(timer)
}
