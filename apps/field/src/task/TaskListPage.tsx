import type { FirmCard } from '@huoshui/contract'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import type { Task } from '@huoshui/rules/visit/order-tasks'
import { useDeferredValue, useMemo, useState } from 'react'
import { useAreaNames } from '../session/use-area-names.ts'
import { useFieldState } from '../session/use-field.ts'
import { useSearch } from './use-search.ts'
import { useTasks } from './use-tasks.ts'

const shownAtOnce = 40

/** 我的任务: who to visit next, found by two characters, by pinyin initials, by village. */
export function TaskListPage() {
  const { firms, sync } = useFieldState()
  const areas = useAreaNames()
  const [typed, setTyped] = useState('')
  const [village, setVillage] = useState('')
  const [only, setOnly] = useState<'due' | 'all'>('due')
  const [shown, setShown] = useState(shownAtOnce)
  const query = useDeferredValue(typed.trim())
  const matches = useSearch(query)
  const tasks = useTasks()
  const cards = useMemo(() => new Map(firms.map((firm) => [firm.id, firm])), [firms])
  const found = tasks.filter(({ id, isDue }) => {
    const firm = cards.get(id)
    if (!firm || (village && firm.villageCode !== village)) return false
    return query ? matches(firm) : isDue || only === 'all'
  })
  const villages = [...new Set(firms.flatMap(({ villageCode }) => villageCode ?? []))].sort()
  const due = tasks.filter(({ isDue }) => isDue).length
  return (
    <>
      <h1 className="page-title">
        我的任务{' '}
        <small>
          待访 {due} 户，共 {firms.length} 户
        </small>
      </h1>
      <search className="finder">
        <input
          type="search"
          aria-label="按名称、拼音首字母查找"
          placeholder="名称两个字，或拼音首字母"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="row">
          <select aria-label="村居" value={village} onChange={(event) => setVillage(event.target.value)}>
            <option value="">全部村居</option>
            {villages.map((code) => (
              <option key={code} value={code}>
                {areas[code] ?? code}
              </option>
            ))}
          </select>
          <select
            aria-label="范围"
            value={only}
            onChange={(event) => setOnly(event.target.value === 'all' ? 'all' : 'due')}
          >
            <option value="due">待访</option>
            <option value="all">全部</option>
          </select>
        </div>
      </search>
      {firms.length === 0 && (
        <p className="empty">
          {sync.kind === 'busy'
            ? '正在下载您的网格…'
            : '手机里还没有经营主体。请联网同步；仍没有，请联系专班分配网格。'}
        </p>
      )}
      {firms.length > 0 && found.length === 0 && <p className="empty">没有符合的经营主体。</p>}
      <ol className="list">
        {found.slice(0, shown).map((task) => {
          const firm = cards.get(task.id)
          return firm && <TaskLine key={task.id} firm={firm} task={task} areas={areas} />
        })}
      </ol>
      {found.length > shown && (
        <button type="button" className="wide" onClick={() => setShown(shown + shownAtOnce)}>
          再显示 {Math.min(shownAtOnce, found.length - shown)} 户（共 {found.length} 户）
        </button>
      )}
    </>
  )
}

function TaskLine({ firm, task, areas }: { firm: FirmCard; task: Task; areas: Readonly<Record<string, string>> }) {
  return (
    <li>
      <a href={`#/firm/${firm.id}`}>
        <strong>{firm.name}</strong>
        <span className="muted">
          {[ENTITY_TYPES[firm.type as keyof typeof ENTITY_TYPES], firm.villageCode && areas[firm.villageCode]]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="muted">{firm.address}</span>
        <span className={task.isDue ? 'why due' : 'why'}>{task.why}</span>
      </a>
    </li>
  )
}
