import { listDemoMessages } from '@huoshui/contract'
import { maskPhone } from '@huoshui/rules/text/mask'
import { useEffect, useState } from 'react'
import { remote } from '../remote.ts'

const looks = 10
const secondsBetween = 1

/** In a demonstration no SMS is sent: what it would say, as soon as it is there. Elsewhere nothing. */
export function DemoCode({ phone, turn }: { phone: string; turn: number }) {
  const [words, setWords] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` counts the codes asked for
  useEffect(() => {
    let left = looks
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      left--
      remote(listDemoMessages, {}).then(
        ({ rows }) => {
          const message = rows.find(({ channel, to }) => channel === 'sms' && to === maskPhone(phone.trim()))
          if (message) setWords(message.words)
          if (left > 0) timer = setTimeout(look, secondsBetween * 1000)
        },
        () => undefined,
      )
    }
    look()
    return () => clearTimeout(timer)
  }, [phone, turn])
  return words ? <p className="sheet">演示短信：{words}</p> : null
}
