import { type AskedFact, findRule, listFacts, listStatedFacts, RULES, type Rule, suggestName } from '@huoshui/rules'
import type { Command } from 'commander'

type RulesFlags = { json?: boolean }

/** `huoshui rules`: which questions of law can be decided, and by which fact names. */
export function addRules(program: Command): void {
  program
    .command('rules [rule]')
    .description('列出规则及其事实名称 / list the rules, or one rule with the facts it asks for')
    .option('--json', '输出 JSON / print JSON')
    .addHelpText('after', '\n退出码 / exit codes: 0 成功 ok · 2 没有这条规则 no such rule')
    .action((id: string | undefined, flags: RulesFlags) => {
      const { lines, exitCode } = describeRules(id, flags.json === true)
      for (const line of lines) (exitCode === 0 ? console.log : console.error)(line)
      process.exitCode = exitCode
    })
}

/** What the command prints (one JSON line with `isJson`), and its exit code. Without an id: all rules in one line each. */
export function describeRules(id: string | undefined, isJson: boolean): { lines: string[]; exitCode: 0 | 2 } {
  const rule = id === undefined ? undefined : findRule(id)
  if (id !== undefined && !rule) return refuse(id, isJson)
  if (isJson) return { lines: [JSON.stringify(rule ? detailsOf(rule) : RULES.map(detailsOf))], exitCode: 0 }
  return { lines: rule ? linesOf(rule) : RULES.map(lineOf), exitCode: 0 }
}

function refuse(id: string, isJson: boolean): { lines: string[]; exitCode: 2 } {
  const suggestion = suggestName(
    id,
    RULES.map(({ id: name, label }) => ({ name, words: [label] })),
  )
  const error = `没有名为“${id}”的规则${suggestion ? `，是否应为“${suggestion}”？` : '，用 huoshui rules 查看。'}`
  return {
    lines: [isJson ? JSON.stringify({ error, suggestion: suggestion ?? null, exitCode: 2 }) : error],
    exitCode: 2,
  }
}

function detailsOf(rule: Rule) {
  const { id, label, question, kinds = {}, numbers } = rule
  return { id, label, question, kinds, facts: listFacts(rule), statedFacts: listStatedFacts(rule), numbers }
}

function lineOf({ id, label, question, kinds }: Rule): string {
  const list = Object.keys(kinds ?? {})
  return `${id.padEnd(16)} ${label}：${question}${list.length > 0 ? `（${list.join('|')}）` : ''}`
}

function linesOf(rule: Rule): string[] {
  const kinds = Object.entries(rule.kinds ?? {}).map(([key, label]) => `${key} ${label}`)
  return [
    lineOf(rule),
    ...(kinds.length > 0 ? [`种类 / kinds: ${kinds.join('，')}`] : []),
    '事实 / facts:',
    ...listFacts(rule).map(lineOfFact),
    '数字 / numbers:',
    ...rule.numbers.map(({ id, label, entries, open }) => {
      const unverified = entries.some(({ cite }) => !cite.verified) ? '，未核实' : ''
      return `  ${id.padEnd(36)} ${label}（${entries.length} 条${unverified}${open ? '，待补录' : ''}）`
    }),
  ]
}

function lineOfFact({ name, label, type, unit, choices, parts }: AskedFact): string {
  const how = choices ? Object.keys(choices).join('|') : (unit ?? type)
  const from = parts.length > 0 ? `，可由 ${parts.join('、')} 算出` : ''
  return `  ${name.padEnd(28)} ${label}（${how}${from}）`
}
