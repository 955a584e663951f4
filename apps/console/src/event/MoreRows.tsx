import { Button, Flex } from 'antd'
import { type ReactNode, useState } from 'react'

const step = 100

/** The first rows of a long list, and a button for more. */
export function useFirstRows<T>(rows: readonly T[]): { shown: T[]; more: ReactNode } {
  const [most, setMost] = useState(step)
  const left = rows.length - most
  const more = left > 0 && (
    <Flex justify="center">
      <Button onClick={() => setMost(most + step)}>
        再显示 {Math.min(step, left)} 行（还有 {left} 行）
      </Button>
    </Flex>
  )
  return { shown: rows.slice(0, most), more }
}
