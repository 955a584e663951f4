import type { Bulletin, BulletinContent } from '@huoshui/contract'
import type { CSSProperties } from 'react'

type Props = { bulletin: Bulletin; content: BulletinContent; texts: Readonly<Record<string, string>> }

/** How it reads on paper, in short: head, 要目, items with their figures in place. The exact layout is in the DOCX. */
export function Sheet({ bulletin, content, texts }: Props) {
  const { head, kind } = bulletin
  const number = bulletin.numberText ?? bulletin.nextNumberText
  const mark = content.notice === null ? head.lines : [content.notice.mark]
  return (
    <article style={sheetStyle}>
      <div style={headStyle}>
        {mark.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
      <p style={{ textAlign: 'center' }}>{kind === 'bulletin' ? `（${number}）` : number}</p>
      {kind === 'bulletin' && (
        <>
          <p>要　目</p>
          {content.items.map(({ id, title }) => (
            <p key={id}>▲{title}</p>
          ))}
          {content.note !== null && <p>按语：{content.note}</p>}
        </>
      )}
      {content.items.map(({ id, title, text, source }) => (
        <section key={id}>
          <h3 style={{ textAlign: 'center' }}>{kind === 'bulletin' ? title : bulletin.title}</h3>
          {content.notice !== null && <p>{content.notice.addressees}：</p>}
          <p style={textStyle}>{texts[id] ?? text}</p>
          {source !== null && <p style={{ textAlign: 'right' }}>（{source}供稿）</p>}
        </section>
      ))}
    </article>
  )
}

const sheetStyle: CSSProperties = { maxWidth: 720, margin: '0 auto', fontSize: 16, lineHeight: 1.9 }
const headStyle: CSSProperties = {
  color: '#c00',
  fontSize: 26,
  fontWeight: 700,
  textAlign: 'center',
  borderBottom: '2px solid #c00',
}
const textStyle: CSSProperties = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }
