import type { Actor, Answer, getSupervision, SupervisionOrderRow } from '@huoshui/contract'
import { FINDINGS } from '@huoshui/rules/supervision/judge-measure'
import { ORDER_STATES } from '@huoshui/rules/supervision/order-steps'
import { printValue } from '@huoshui/rules/supervision/say-finding'
import { SUPERVISED, type Supervised, supervisionMeasureOf } from '@huoshui/rules/supervision/supervision-measures'
import { type TableColumn, type TableSheet, writeXlsx } from '@huoshui/sheet'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { asOrderRow } from './as-order.ts'
import { queryOrders } from './queries.ts'
import { readSupervision, spanAsked } from './read-supervision.ts'

type Whole = Answer<typeof getSupervision>
export type Pack = { from: string; on: string; bank: Whole; unit: Whole; orders: readonly SupervisionOrderRow[] }

/** What the analysis meeting looks at; the download is logged. @throws Refusal `bad-input` */
export async function readPack(
  db: Db,
  actor: Actor,
  address: string,
  asked: { from?: string | undefined; on?: string | undefined },
  today: string,
): Promise<Pack> {
  const span = spanAsked(asked, today)
  const bank = await readSupervision(db, actor, address, { of: 'bank', ...span }, today)
  const unit = await readSupervision(db, actor, address, { of: 'unit', ...span }, today)
  const orders = await inScope(db, actor, address, async (trx) => {
    await appendAudit(trx, {
      action: 'supervision.export',
      subjectKind: 'supervision',
      subjectId: span.on,
      detail: { from: span.from, on: span.on },
    })
    return (await queryOrders(trx, true, 200)).map((row) => asOrderRow(row, today))
  })
  return { ...span, bank, unit, orders }
}

/** 分析会材料: a sheet of each page. */
export async function writePack(target: Parameters<typeof writeXlsx>[0], pack: Pack, now: Date): Promise<void> {
  await writeXlsx(target, {
    creator: '活水',
    title: `督导分析会材料（${pack.from} 至 ${pack.on}）`,
    createdAt: now,
    sheets: [
      explanation(pack),
      ...(['bank', 'unit'] as const).flatMap((of) => [valueSheet(of, pack[of]), reasonSheet(of, pack[of])]),
      attentionSheet(pack),
      orderSheet(pack),
    ],
  })
}

const text = (header: string, width: number): TableColumn => ({ header, kind: 'text', width })
const long = (header: string, width: number): TableColumn => ({ header, kind: 'text', width, isWrapped: true })

function explanation({ from, on, bank }: Pack): TableSheet {
  return {
    name: '说明',
    hasFilter: false,
    columns: [text('项目', 20), long('内容', 100)],
    rows: [
      [
        ['期间', `${from} 至 ${on}；记录计入至 ${bank.knownAt ?? '（正在首次计入）'}`],
        ['不排名', '按名称排列，不作名次比较；样本太少的不作判断。'],
        ['调整后', '按规模和行业门类的构成、按网点数调整，再按样本多少向全市水平收缩（经验贝叶斯），附 95% 可信区间。'],
        [
          '控制线',
          '漏斗图 95% 和 99.8% 控制线，已按单位间通常的差异放宽；越过 99.8% 的，随机波动难以解释，需了解原因，不等于有问题。',
        ],
        ['关注名单', '只列不利方向越过 99.8% 控制线的，和有超期事项的。'],
      ],
    ],
  }
}

/** One row a subject, one column a measure: the adjusted value with its interval, or why there is none. */
function valueSheet(of: Supervised, { lines, subjects }: Whole): TableSheet {
  const city = lines.map(({ measure, city: value }) => (value === null ? '—' : print(measure, value)))
  return {
    name: `${SUPERVISED[of]}情况`,
    columns: [text(SUPERVISED[of], 30), ...lines.map(({ measure }) => text(supervisionMeasureOf(measure).label, 28))],
    rows: [[['全市', ...city], ...subjects.map(({ name, cells }) => [name, ...cells.map(sayCell)])]],
  }
}

function sayCell({ measure, finding, adjusted }: Whole['subjects'][number]['cells'][number]): string {
  if (!adjusted) return FINDINGS[finding]
  const { value, low, high } = adjusted
  return `${print(measure, value)}（${print(measure, low)}–${print(measure, high)}）${finding === 'usual' ? '' : FINDINGS[finding]}`
}

function print(measure: Whole['lines'][number]['measure'], value: number): string {
  return printValue(supervisionMeasureOf(measure).kind, value)
}

function reasonSheet(of: Supervised, { subjects }: Whole): TableSheet {
  return {
    name: `${SUPERVISED[of]}逐家说明`,
    columns: [text(SUPERVISED[of], 30), text('项目', 18), text('判断', 22), long('说明', 90), text('另列', 26)],
    rows: subjects.map(({ name, cells }) =>
      cells.map(({ measure, finding, sentence, besides }) => [
        name,
        supervisionMeasureOf(measure).label,
        FINDINGS[finding],
        sentence,
        besides,
      ]),
    ),
  }
}

function attentionSheet({ bank, unit }: Pack): TableSheet {
  const entries = [...bank.attention, ...unit.attention]
  return {
    name: '关注名单',
    columns: [text('单位', 30), text('项目', 18), long('理由', 100)],
    rows: entries.map(({ name, reasons }) =>
      reasons.map(({ measure, sentence }) => [name, measure ? supervisionMeasureOf(measure).label : '', sentence]),
    ),
  }
}

function orderSheet({ orders }: Pack): TableSheet {
  return {
    name: '督办单',
    columns: [
      text('编号', 22),
      text('发给', 30),
      text('标题', 40),
      text('状态', 12),
      text('发出', 12),
      text('期限', 12),
    ],
    rows: [
      orders.map(({ numberText, targetName, title, state, isOverdue, issuedOn, dueOn }) => [
        ...[numberText, targetName, title, isOverdue ? '逾期未回复' : ORDER_STATES[state], issuedOn, dueOn],
      ]),
    ],
  }
}
