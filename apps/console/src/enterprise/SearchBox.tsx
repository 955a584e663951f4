import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { isAskable } from './enterprise-search.ts'

// Long enough for an input method to finish a word, short enough not to be waited for.
const pauseMs = 400

/** The one search box: asks by itself after a pause, at once on Enter; says when one character is too few. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(value)
  const isComposing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText(value), [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const ask = (next: string) => {
    clearTimeout(timer.current)
    if (isAskable(next) && next.trim() !== value) onSearch(next.trim())
  }
  const change = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    if (!isComposing.current) timer.current = setTimeout(() => ask(next), pauseMs)
  }
  return (
    <div>
      <Input.Search
        data-page-search
        aria-label="查找经营主体"
        aria-describedby="search-hint"
        size="large"
        allowClear
        enterButton="查找"
        placeholder="名称、曾用名、拼音、首字母或信用代码，至少两个字"
        maxLength={100}
        value={text}
        onChange={(event) => change(event.target.value)}
        onCompositionStart={() => {
          isComposing.current = true
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false
          change(event.currentTarget.value)
        }}
        onSearch={ask}
      />
      <div id="search-hint" aria-live="polite" style={{ marginTop: 4, fontSize: 13 }}>
        {isAskable(text)
          ? '如：兴旺水产、xingwang shuichan、xwsc、信用代码的开头或末尾。按 / 键回到这里。'
          : '请至少输入两个字（字母或数字）。'}
      </div>
    </div>
  )
}
