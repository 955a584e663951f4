import type { BulletinContent, BulletinFinding } from '@huoshui/contract'
import { CHECK_RULES } from '@huoshui/rules/bulletin-check/check-rules'
import { CHECK_SEVERITIES } from '@huoshui/rules/bulletin-check/finding'
import { QuietText, StatusTag } from '@huoshui/ui'
import { Button, Flex, Spin } from 'antd'

type Props = {
  content: BulletinContent
  findings: readonly BulletinFinding[] | undefined
  /** Takes the reader to the place; without it the list only says. */
  onJump?: (finding: BulletinFinding) => void
}

const tones = { error: 'bad', warning: 'waiting', hint: 'quiet' } as const

/** What the check has to say, in the order of the text: suggestions, nothing is changed by them. */
export function FindingList({ content, findings, onJump }: Props) {
  if (findings === undefined) return <Spin aria-label="正在校核" />
  if (findings.length === 0) return <QuietText>没有发现问题。校核只查得出一部分错误，请仍逐字核对。</QuietText>
  return (
    <Flex vertical gap={10} component="ol" style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {findings.map((finding) => {
        const typed = content.items.find(({ id }) => id === finding.part)?.text.slice(finding.from, finding.to) ?? ''
        const rule = finding.rule === 'figure' ? { label: '引用的指标', source: '' } : CHECK_RULES[finding.rule]
        return (
          <li key={`${finding.part} ${finding.from} ${finding.to} ${finding.rule} ${finding.message}`}>
            <Flex gap={8} align="center" wrap>
              <StatusTag tone={tones[finding.severity]}>{CHECK_SEVERITIES[finding.severity]}</StatusTag>
              {onJump && typed !== '' ? (
                <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onJump(finding)}>
                  {typed.length > 24 ? `${typed.slice(0, 24)}…` : typed}
                </Button>
              ) : (
                <b>{typed}</b>
              )}
            </Flex>
            <div>{finding.message}</div>
            <QuietText style={{ fontSize: 12 }}>
              {rule.label}
              {rule.source && `（${rule.source}）`}
            </QuietText>
          </li>
        )
      })}
    </Flex>
  )
}
