import { pushOperations, type Receipt } from '@huoshui/contract'
import { type ChangeEvent, useState } from 'react'
import { partsOf, type Rescue, readRescueFile } from '../outbox/rescue-file.ts'
import { remote, sentenceOf } from '../remote.ts'

/** 交回救援文件: goes the way of every push, so an operation that came before gets the receipt it got then (S3, S20). */
export function RescueForm() {
  const [said, setSaid] = useState<string>()
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    const rescue = file && readRescueFile(await file.text())
    if (!rescue) return setSaid('这不是走访救援文件。')
    setSaid('正在交…')
    setSaid(await hand(rescue).then(sum, sentenceOf))
  }
  return (
    <details>
      <summary>交回救援文件</summary>
      <p>别的手机连不上网时存下的文件，由本人在这里交。重复交不会重复生效。</p>
      {said && <p role="status">{said}</p>}
      <label>
        选择文件
        <input type="file" accept="application/json,.json" onChange={(event) => void take(event)} />
      </label>
    </details>
  )
}

/** `sentAt` is this phone's clock: what the other one's was off by is not known any more. */
async function hand(rescue: Rescue): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  for (const operations of partsOf(rescue)) {
    const body = { sentAt: new Date().toISOString(), operations }
    receipts.push(...(await remote(pushOperations, { params: { device: rescue.deviceId }, body })).receipts)
  }
  return receipts
}

function sum(receipts: readonly Receipt[]): string {
  const count = (outcome: Receipt['outcome']) => receipts.filter((receipt) => receipt.outcome === outcome).length
  return `已交 ${receipts.length} 条：生效 ${count('applied')} 条，待专班处理 ${count('orphan')} 条，没有生效 ${count('refused')} 条。`
}
