import type { Enterprise } from '@huoshui/contract'
import { Panel, printInstant, QuietText } from '@huoshui/ui'
import { Button } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../../area/areas.ts'
import { fieldLabel, fieldValue } from '../field-labels.ts'
import { wordsOf } from './facts/fact-words.ts'
import { sourceLabel } from './facts/source-label.ts'

type Entry = Enterprise['timeline'][number]

const kinds = {
  change: '更正',
  tag: '标签',
  fact: '数据',
  import: '导入',
  merge: '合并',
  unmerge: '撤销合并',
} as const satisfies Record<Entry['kind'], string>

const shownAtFirst = 12

/** 变更记录: every change with before, after, source and who, the newest first. */
export function TimelinePanel({ timeline }: { timeline: readonly Entry[] }) {
  const [isWhole, setWhole] = useState(false)
  const nameOf = useAreaNames()
  const shown = isWhole ? timeline : timeline.slice(0, shownAtFirst)
  return (
    <Panel title="变更记录">
      {timeline.length === 0 && <QuietText>入库后没有变更。</QuietText>}
      <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 12 }}>
        {shown.map((entry) => (
          <li key={`${entry.at} ${entry.kind} ${entry.field}`}>
            <Change entry={entry} nameOf={nameOf} />
          </li>
        ))}
      </ol>
      {timeline.length > shown.length && (
        <Button type="link" onClick={() => setWhole(true)}>
          显示全部 {timeline.length} 条
        </Button>
      )}
    </Panel>
  )
}

function Change({ entry, nameOf }: { entry: Entry; nameOf: ReturnType<typeof useAreaNames> }) {
  const { field, before, after, source, actorName, at, kind, note } = entry
  const print = (value: string | null) => printIn(entry, value) ?? fieldValue(field ?? '', value, nameOf)
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <div>
        {kinds[kind]}
        {field && (
          <>
            　{labelIn(entry, field)}：{print(before)} → {print(after)}
          </>
        )}
      </div>
      <QuietText style={{ fontSize: 13 }}>
        {[printInstant(at), source && sourceLabel(source), actorName].filter(Boolean).join('　')}
      </QuietText>
      {note && <QuietText style={{ fontSize: 13, display: 'block' }}>{note}</QuietText>}
    </div>
  )
}

/** Facts are called and printed as the dictionary has them, those of lists too; other fields as the register does. */
function labelIn({ kind, period }: Entry, field: string): string {
  const { label } = wordsOf(field)
  return kind === 'fact' || label !== field ? `${label}${period ? `（${period}）` : ''}` : fieldLabel(field)
}

function printIn({ field, kind }: Entry, value: string | null): string | undefined {
  if (field === null || value === null) return undefined
  return kind === 'fact' || wordsOf(field).label !== field ? wordsOf(field).print(value) : undefined
}
