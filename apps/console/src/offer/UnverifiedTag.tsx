import { StatusTag } from '@huoshui/ui'

/** Beside whatever rests on a document nobody has compared with its original. */
export function UnverifiedTag() {
  return (
    <span title="条文还没有同原文核对" style={{ marginInlineStart: 8 }}>
      <StatusTag tone="waiting">未核实</StatusTag>
    </span>
  )
}
