import type { Fault } from '@huoshui/rules/criteria/text/reader'
import { QuietText } from '@huoshui/ui'
import { Button, Flex, Input, theme } from 'antd'
import { type CSSProperties, useId } from 'react'
import { cutAtFault, takeRepair } from './fault-span.ts'

type Props = {
  text: string
  fault: Fault | null
  /** The rows above say something that is not whole yet and not in the text. */
  isBehind: boolean
  onWrite: (text: string) => void
}

/** The text form, with a line under the letters at fault, what is wrong with them, and a click that mends them. */
export function CriterionText({ text, fault, isBehind, onWrite }: Props) {
  const { token } = theme.useToken()
  const id = useId()
  const colours = { '--fault-colour': token.colorError, '--fault-ground': token.colorErrorBg } as CSSProperties
  return (
    <div>
      <Flex justify="space-between" gap={8} wrap>
        <label htmlFor={id} style={{ fontWeight: 600 }}>
          文字写法
        </label>
        <QuietText style={{ fontSize: 13 }}>
          {isBehind ? '条件行填好之后，这里跟着更新。' : '与条件行同步，改哪边都可以。'}
        </QuietText>
      </Flex>
      <div className="fault-text" style={{ ...colours, background: token.colorBgContainer, marginBlockStart: 4 }}>
        {fault && <Mirror text={text} fault={fault} />}
        <Input.TextArea
          id={id}
          value={text}
          autoSize={{ minRows: 2, maxRows: 12 }}
          spellCheck={false}
          placeholder="如：营业收入 ≥ 1000 万元 且 成立满 2 年 且 欠税 为 否"
          style={{ background: 'transparent' }}
          {...(fault ? { status: 'error' as const, 'aria-invalid': true } : {})}
          aria-describedby={`${id}-fault`}
          onChange={(event) => onWrite(event.target.value)}
          onScroll={(event) => followScroll(event.currentTarget)}
        />
      </div>
      <div id={`${id}-fault`} role="status" style={{ color: token.colorErrorText, marginBlockStart: 4 }}>
        {fault && <Explained text={text} fault={fault} onWrite={onWrite} onGo={() => goTo(id, fault.position)} />}
      </div>
    </div>
  )
}

function Mirror({ text, fault }: { text: string; fault: Fault }) {
  const cut = cutAtFault(text, fault)
  return (
    <div aria-hidden className="fault-text-mirror">
      {cut.before}
      <mark>{cut.fault || ' '}</mark>
      {cut.after}
    </div>
  )
}

type ExplainedProps = { text: string; fault: Fault; onWrite: (text: string) => void; onGo: () => void }

function Explained({ text, fault, onWrite, onGo }: ExplainedProps) {
  const { fault: letters } = cutAtFault(text, fault)
  const { position, message, repair } = fault
  const offered =
    repair && (letters && repair.length > 0 ? `改为“${repair.text.trim()}”` : `补上“${repair.text.trim()}”`)
  return (
    <Flex gap={8} wrap align="center">
      <span>
        第 {position + 1} 个字{letters ? `“${letters}”` : ''}：{message}
      </span>
      {offered && (
        <Button size="small" onClick={() => onWrite(takeRepair(text, fault))}>
          {offered}
        </Button>
      )}
      <Button size="small" type="link" onClick={onGo}>
        光标移到出错处
      </Button>
    </Flex>
  )
}

/** Puts the cursor before the letters at fault. */
function goTo(id: string, position: number): void {
  const box = document.getElementById(id)
  if (!(box instanceof HTMLTextAreaElement)) return
  box.focus()
  box.setSelectionRange(position, position)
}

function followScroll(box: HTMLElement): void {
  const mirror = box.parentElement?.querySelector('.fault-text-mirror')
  if (mirror) mirror.scrollTop = box.scrollTop
}
