import type { Board } from './use-board.ts'

/** On paper only: what each figure counts, under the number it carries above. */
export function Notes({ board }: { board: Board }) {
  return (
    <section className="print-only dash-notes" aria-label="指标定义">
      <h2>指标定义</h2>
      <ol>
        {[...board.definitions.values()].map(({ id, name, definition, owner }) => (
          <li key={id}>
            {name}：{definition}（{owner}）
          </li>
        ))}
      </ol>
    </section>
  )
}
