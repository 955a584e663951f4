import { Panel } from '@huoshui/ui'
import { Button } from 'antd'
import { useId, useState } from 'react'

/** How it is proven that no line was changed: what the chains do, and what `huoshui verify` says. */
export function ProofPanel() {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <Panel>
      <Button
        type="link"
        aria-expanded={isOpen}
        aria-controls={id}
        style={{ paddingInline: 0 }}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? '收起' : '怎样证明日志没有被改动过？'}
      </Button>
      <ol id={id} hidden={!isOpen} style={{ margin: '8px 0 0', paddingInlineStart: 20, maxWidth: 860 }}>
        <li>日志分成若干条链。每一条都带一个校验值（SHA-256），由前一条的校验值和本条的全部内容算出。</li>
        <li>改动、删除、插入一条，或调换两条的先后，从那一条起校验值就对不上。</li>
        <li>
          请运维人员在服务器上运行 <code>huoshui verify</code>：{whatVerifySays}
        </li>
        <li>它最后打印一个指纹。请抄录到系统之外，与当时的备份一起保管：有人重写整条链时，只有它能看出来。</li>
      </ol>
    </Panel>
  )
}

const whatVerifySays =
  '它重算每一条的校验值，说明共多少条、几条链，哪一链第几条有什么异常；没有异常才算通过。点开任一条日志可看到它的链和序号，与报告对照。'
