import { FINDINGS, type Finding } from '@huoshui/rules/supervision/judge-measure'
import { QuietText, StatusTag, type Tone } from '@huoshui/ui'

/** Signs that read without colour, the same in table and plot. */
export const signs: Record<Finding, string> = {
  worse: '▼',
  watch: '▽',
  usual: '●',
  better: '▲',
  too_few: '○',
  no_peers: '○',
  unknown: '—',
}

const tones: Partial<Record<Finding, Tone>> = { worse: 'bad', watch: 'waiting', better: 'good' }

/** What was found, in words. */
export function FindingMark({ finding }: { finding: Finding }) {
  const tone = tones[finding]
  if (tone) return <StatusTag tone={tone}>{FINDINGS[finding]}</StatusTag>
  return <QuietText>{FINDINGS[finding]}</QuietText>
}
