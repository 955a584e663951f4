import { readFileSync } from 'node:fs'
import { RuleAnswer as AnswerShape } from '@huoshui/contract'
import {
  type AddedEntry,
  decideRule,
  describeValue,
  type FactProblem,
  findRule,
  listFacts,
  type RuleAnswer,
} from '@huoshui/rules'
import { listAddedEntriesAsOperator } from '@huoshui/server/rule/list-added-entries-as-operator'
import type { Command } from 'commander'
import { withInstallation } from './installation.ts'

type DecideFlags = { facts: string; on: string; place: string; kind?: string; json?: boolean }
type DataFlag = { data?: string | true }

/** What the command prints and its exit code: 0 for any decision, 2 where rule, facts, day, place or kind were refused. */
export type DecideOutcome = { lines: string[]; exitCode: 0 | 2 }

/** `huoshui decide`: one rule on the facts of a file, with its grounds; a database only for the entries officials added. */
export function addDecide(program: Command): void {
  program
    .command('decide <rule>')
    .description('按一条规则判断，列出依据 / decide one rule on given facts, with grounds')
    .requiredOption('--facts <file>', '事实（JSON 文件，- 为标准输入） / facts as JSON, - for standard input')
    .requiredOption('--on <date>', '判断日，如 2026-11-22 / the day asked about')
    .requiredOption('--place <code>', '行政区划代码，如 440883 / place, a division code')
    .option('--kind <kind>', '种类，见 huoshui rules / kind, e.g. new, review, holding')
    .option(
      '--data [dir]',
      '同时用这个数据目录（不写目录则为默认目录或 DATABASE_URL）中已通过的补录条目；不加此项只用内置的数字 / also use the approved entries of this installation; without it only the built-in numbers',
    )
    .option('--json', '输出 JSON / print JSON')
    .addHelpText(
      'after',
      `
事实的写法 / values: 金额 "1200万元" 或以分计的整数；比率 "3.5%" 或以基点计的数字；件数、人数 30 或 "30人"；
日期 "2026-01-31"；选项写键或名称；是否写 true、false；未知写 null 或不写。名称见 huoshui rules。
--json 的形状与 POST /api/rules/:id/decide 的答复相同（docs/openapi.json）/ has the shape of that answer: rule, version, on, place, kind, decision,
value?, grounds: [{part, clause, source, number, added, result, isHint, fact, value, threshold, text}], missing, added, isVerified。
退出码 / exit codes: 0 已作判断（符合、不符合、无法判断） decided · 2 用法或事实有误 usage or facts refused · 10–18 打不开数据目录 no installation`,
    )
    .action(async (rule: string, { data, ...flags }: DecideFlags & DataFlag) => {
      if (data === undefined) process.exitCode = print(runDecide(rule, flags))
      else {
        const { json } = flags
        const common = { ...(data === true ? {} : { data }), ...(json === undefined ? {} : { json }) }
        process.exitCode = await withInstallation(common, async ({ database }) =>
          print(runDecide(rule, flags, await listAddedEntriesAsOperator(database))),
        )
      }
    })
}

function print({ lines, exitCode }: DecideOutcome): number {
  for (const line of lines) (exitCode === 0 ? console.log : console.error)(line)
  return exitCode
}

/** Reads the facts and decides. The answer as JSON is that of the HTTP interface. */
export function runDecide(
  rule: string,
  { facts, on, place, kind, json }: DecideFlags,
  added: readonly AddedEntry[] = [],
): DecideOutcome {
  const given = readFacts(facts)
  const isJson = json === true
  if (typeof given === 'string') return refuse([{ name: 'facts', message: given }], isJson)
  const decided = decideRule(rule, given.value, { on, place, added, ...(kind === undefined ? {} : { kind }) })
  if (!decided.isOk) return refuse(decided.problems, isJson)
  return { lines: isJson ? [JSON.stringify(AnswerShape.parse(decided.answer))] : linesOf(decided.answer), exitCode: 0 }
}

/** The parsed file, or a sentence why it could not be read. */
function readFacts(file: string): { value: unknown } | string {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    return `读不到事实文件 ${file}。`
  }
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return `事实文件 ${file} 不是 JSON：${error instanceof Error ? error.message : ''}`
  }
}

function refuse(problems: readonly FactProblem[], isJson: boolean): DecideOutcome {
  const error = problems.map(({ message }) => message).join('\n')
  return { lines: isJson ? [JSON.stringify({ error, problems, exitCode: 2 })] : error.split('\n'), exitCode: 2 }
}

const DECISIONS = { met: '符合', 'not-met': '不符合', 'not-determinable': '无法判断' } as const
const MARKS = { met: '✓', 'not-met': '✗', 'not-determinable': '?' } as const

function labelsOf(id: string): Record<string, string> {
  const rule = findRule(id)
  return Object.fromEntries(rule ? listFacts(rule).map(({ name, label }) => [name, label]) : [])
}

function linesOf({ rule, decision, version, on, place, grounds, missing, value, isVerified }: RuleAnswer): string[] {
  return [
    `${DECISIONS[decision]}（${on}，${place}${version ? `，依据${version}` : ''}）`,
    ...grounds.map(({ part, result, isHint, text, source, added }) => {
      const entry = added === null ? '' : `${source?.document ?? ''}，补录条目 ${added}，`
      const clause = source ? ` [${entry}${source.clause}${source.verified ? '' : '，未核实'}]` : ''
      return `  ${isHint ? '·' : MARKS[result]} ${part ? `${part}：` : ''}${text}${clause}`
    }),
    ...(missing.length > 0 ? [`还缺：${missing.join('、')}`] : []),
    ...(value
      ? [
          `结果：${describeValue(value, labelsOf(rule))
            .map(({ label, text }) => `${label} ${text}`)
            .join('；')}`,
        ]
      : []),
    ...(isVerified ? [] : ['所引数字有的未与文件原文核对，使用前请核实。']),
  ]
}
