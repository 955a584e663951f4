import type { BulletinContent, BulletinKind } from '@huoshui/contract'
import { newId } from '../new-id.ts'

/** An empty draft of a kind; the parts of a 通知 or 函 are filled with what the team is called. */
export function newContent(kind: BulletinKind, organisation: string): BulletinContent {
  const item = { id: newId(), title: '', text: '', source: null }
  const notice =
    kind === 'bulletin'
      ? null
      : {
          mark: kind === 'notice' ? `${organisation}文件` : organisation,
          organCode: '机关代字',
          addressees: '各县（市、区）专班，各成员单位，各银行机构',
          annexes: [],
          issuer: organisation,
          remark: null,
          copyTo: [],
        }
  return { classification: null, note: null, items: [item], notice }
}
