import type { EventBank, EventInvitation, EventPair, EventRow } from '@huoshui/contract'
import { EVENT_KINDS, EVENT_STATUSES, FOLLOW_OUTCOMES, INTENT_CLOSINGS } from '@huoshui/rules/event/event-words'
import { type TableColumn, type TableRow, type TableSheet, writeXlsx } from '@huoshui/sheet'

export type EventLedger = {
  event: EventRow
  banks: readonly EventBank[]
  invitations: readonly EventInvitation[]
  pairs: readonly EventPair[]
}

const text = (header: string, width = 18): TableColumn => ({ header, kind: 'text', width })
const money = (header: string): TableColumn => ({ header, kind: 'moneyWan', width: 16 })
const date = (header: string): TableColumn => ({ header, kind: 'date', width: 13 })

/** 活动台账: what was recorded of an event in the exporter's scope, amounts of each kind in columns of their own. */
export async function writeLedger(
  target: Parameters<typeof writeXlsx>[0],
  ledger: EventLedger,
  now: Date,
): Promise<void> {
  const sheets = [summary(ledger), invitations(ledger), intents(ledger), signings(ledger)]
  await writeXlsx(target, { creator: '活水', title: `${ledger.event.name}台账`, createdAt: now, sheets })
}

function summary({ event, banks }: EventLedger): TableSheet {
  const { funnel } = event
  const line = (name: string, firms: number, count: number | null, fen: number | null): TableRow => [
    name,
    firms,
    count,
    fen,
  ]
  return {
    name: '概况',
    hasFilter: false,
    preamble: [
      event.name,
      `${EVENT_KINDS[event.kind]}，${EVENT_STATUSES[event.status]}；${event.onDay}；${event.place}；主办：${event.organiserName}`,
      `参加银行：${banks.map(({ organisationName, hasAttended }) => `${organisationName}${hasAttended ? '（到场）' : ''}`).join('、') || '无'}`,
      '按导出人的管辖范围；意向、签约不是授信，各列互不包含。',
    ],
    columns: [
      text('环节'),
      { header: '户数', kind: 'number' },
      { header: '笔数', kind: 'number' },
      money('金额（万元）'),
    ],
    rows: [
      [
        line('邀请', funnel.invited, null, null),
        line('答复参加', funnel.accepted, null, null),
        line('到场', funnel.attended, null, null),
        line('意向（不是授信）', funnel.intents.firms, funnel.intents.count, funnel.intents.amountFen),
        line('签约（不是授信）', funnel.signed.firms, funnel.signed.count, funnel.signed.amountFen),
        line('授信（关联推送的台账）', funnel.credit.firms, funnel.credit.count, funnel.credit.amountFen),
        line('放款（关联推送的台账）', funnel.drawn.firms, funnel.drawn.count, funnel.drawn.amountFen),
      ],
    ],
  }
}

const answers = { accepted: '参加', declined: '不参加' } as const

function invitations({ invitations: rows }: EventLedger): TableSheet {
  return {
    name: '邀请与到场',
    columns: [
      text('经营主体', 36),
      text('统一社会信用代码', 22),
      text('县（市、区）'),
      text('答复', 10),
      text('到场', 10),
      text('登记方式'),
    ],
    rows: [
      rows.map((row) => [
        row.enterpriseName,
        row.creditCode,
        row.unitName,
        row.answer && answers[row.answer],
        row.attendedAt === null ? null : '到场',
        row.attendedAt === null ? null : row.isAttendedByFirm ? '企业扫码' : '工作人员',
      ]),
    ],
  }
}

function intents({ pairs }: EventLedger): TableSheet {
  const rows = pairs.flatMap((pair) =>
    pair.intents.map((intent): TableRow => {
      const links = intent.links.filter(({ undone }) => undone === null)
      const last = intent.follows.at(-1)
      const sum = (of: 'creditFen' | 'drawnFen') => links.reduce((total, link) => total + link[of], 0)
      return [
        ...[pair.enterpriseName, pair.bankName, pair.organisationName, intent.onDay, intent.amountFen, intent.source],
        ...[links.length > 0 ? sum('creditFen') : null, links.length > 0 ? sum('drawnFen') : null],
        ...[links.flatMap(({ reasons }) => reasons).join('；'), intent.followerName],
        last ? `${last.step} 天：${FOLLOW_OUTCOMES[last.outcome]}${last.note ? `，${last.note}` : ''}` : null,
        ...[intent.next?.dueOn ?? null, intent.closed && INTENT_CLOSINGS[intent.closed.reason], intent.voidReason],
      ]
    }),
  )
  return {
    name: '意向跟进',
    columns: [
      ...[
        text('经营主体', 36),
        text('银行'),
        text('机构', 30),
        date('意向日期'),
        money('意向金额（万元）'),
        text('来源'),
      ],
      ...[money('关联授信（万元）'), money('关联放款（万元）'), text('关联依据', 50), text('跟进人', 12)],
      ...[text('最近跟进', 30), date('下次跟进'), text('结案原因', 24), text('作废原因')],
    ],
    rows: [rows],
  }
}

function signings({ pairs }: EventLedger): TableSheet {
  return {
    name: '签约',
    columns: [
      text('经营主体', 36),
      text('银行'),
      text('机构', 30),
      date('签约日期'),
      money('签约金额（万元）'),
      text('来源'),
      text('登记人', 14),
      text('作废原因'),
    ],
    rows: [
      pairs.flatMap((pair) =>
        pair.signings.map((row) => [
          ...[pair.enterpriseName, pair.bankName, pair.organisationName, row.onDay, row.amountFen, row.source],
          ...[row.recordedByName, row.voidReason],
        ]),
      ),
    ],
  }
}
