import type { ReactNode } from 'react'

export type Row = { key: string; cells: readonly ReactNode[] }

/** The numbers of a picture as a table; all but the first columns are numbers unless said otherwise. */
export function PlainTable({
  caption,
  head,
  rows,
  texts = 1,
}: {
  caption: string
  head: readonly string[]
  rows: readonly Row[]
  texts?: number
}) {
  const align = (index: number) => (index < texts ? undefined : 'dash-right')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="dash-scroll" tabIndex={0} aria-label={caption}>
      <table className="dash-table">
        <caption className="dash-hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((word, index) => (
              <th key={word} scope="col" className={align(index)}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table do not move
                <td key={index} className={align(index)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Behind a picture: the same as a table, closed until asked for. */
export function TableBehind(props: Parameters<typeof PlainTable>[0]) {
  return (
    <details className="dash-details">
      <summary>以表格查看</summary>
      <PlainTable {...props} />
    </details>
  )
}
