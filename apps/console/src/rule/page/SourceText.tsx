import { QuietText } from '@huoshui/ui'

/** Where a clause was read: a link where an address is written. */
export function SourceText({ source }: { source: string }) {
  const [address] = /https?:\/\/[^\s（）()，。；]+/.exec(source) ?? []
  if (address === undefined) return <QuietText>{source}</QuietText>
  const [before = '', after = ''] = source.split(address)
  return (
    <QuietText>
      {before}
      <a
        className="in-text"
        href={address}
        target="_blank"
        rel="noreferrer noopener"
        style={{ overflowWrap: 'anywhere' }}
      >
        {address}
      </a>
      {after}
    </QuietText>
  )
}
