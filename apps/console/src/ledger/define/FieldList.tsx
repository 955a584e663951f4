import { Panel, QuietText } from '@huoshui/ui'
import { Button, Flex } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { addField, changeField, type Draft, moveField, removeField } from './change-draft.ts'
import { FieldRow } from './FieldRow.tsx'
import { controlOf } from './find-draft-faults.ts'

type Props = { draft: Draft; before: Draft | undefined; onChange: (draft: Draft) => void; faults: ReadonlySet<string> }

/** The fields of a ledger in their order; Alt with the arrow keys moves the one under the cursor, Enter in a name adds the next. */
export function FieldList({ draft, before, onChange, faults }: Props) {
  const [told, setTold] = useState('')
  const focus = useFocusLater()
  const { fields } = draft
  const move = (key: string, by: -1 | 1) => {
    const next = moveField(draft, key, by)
    if (next === draft) return
    onChange(next)
    const place = next.fields.findIndex((field) => field.key === key)
    setTold(`“${next.fields[place]?.label || '未命名的一项'}”移到第${place + 1}项`)
  }
  const add = () => {
    const next = addField(draft, before)
    onChange(next)
    const key = next.fields.at(-1)?.key
    if (key) focus(controlOf(key, 'label'))
  }
  const remove = (key: string, place: number) => {
    const next = removeField(draft, key)
    onChange(next)
    const near = next.fields[Math.min(place, next.fields.length - 1)]
    focus(near ? controlOf(near.key, 'label') : 'add-field')
  }
  const onKeyDown = (event: KeyboardEvent, key: string) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(key, event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <Panel
      title={`填报项（${fields.length}项）`}
      extra={
        <Button id="add-field" onClick={add} disabled={fields.length >= 60}>
          增加一项
        </Button>
      }
    >
      <ol aria-label="填报项" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {fields.map((field, place) => (
          <li key={field.key} onKeyDown={(event) => onKeyDown(event, field.key)}>
            <FieldRow
              field={field}
              place={place}
              draft={draft}
              faults={faults}
              onChange={(change) => onChange(changeField(draft, field.key, change))}
              onUnique={(isUnique) =>
                onChange({
                  ...draft,
                  unique: isUnique ? [...draft.unique, field.key] : draft.unique.filter((key) => key !== field.key),
                })
              }
              onMove={(by) => move(field.key, by)}
              onRemove={() => remove(field.key, place)}
              onEnter={add}
            />
          </li>
        ))}
      </ol>
      <Flex vertical>
        <QuietText>在名称里按回车增加下一项；按住 Alt 再按上、下箭头移动这一项。</QuietText>
        <span role="status" style={{ minHeight: 22 }}>
          <QuietText>{told}</QuietText>
        </span>
      </Flex>
    </Panel>
  )
}

/** Puts the cursor into a control that is drawn with the next change. */
function useFocusLater(): (id: string) => void {
  const waiting = useRef<string>(undefined)
  useEffect(() => {
    if (waiting.current === undefined) return
    document.getElementById(waiting.current)?.focus()
    waiting.current = undefined
  })
  return (id) => {
    waiting.current = id
  }
}
