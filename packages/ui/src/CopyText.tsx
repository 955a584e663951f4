import { Button } from 'antd'
import { useEffect, useState } from 'react'

/** A code or link with a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>
      {text}
      <Button
        type="link"
        size="small"
        aria-label={isCopied ? '已复制' : `复制${label}`}
        onClick={() => void copy(text).then(setCopied)}
      >
        {isCopied ? '已复制' : '复制'}
      </Button>
    </span>
  )
}

// Browsers give the clipboard to https and localhost only; an intranet on plain http takes the old way.
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text)
    return true
  }
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  return isDone
}
