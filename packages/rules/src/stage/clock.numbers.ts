import type { Citation, PolicyNumber } from '../law/citation.ts'
import { byCoordination } from './coordination.ts'

const cite: Citation = byCoordination(
  '授信办理时限',
  '“原则上一个月内”见于地方通报，通知原文未得；崇左写作30日，是否按工作日未核实，按自然月计',
)

/** 银行办理期限: from the day the bank received the recommendation. */
export const BANK_MONTHS: PolicyNumber = {
  id: 'stage.bank-months',
  label: '银行自接收推荐起的办理期限',
  unit: '月',
  entries: [{ value: 1, cite }],
}

/** 期限的算法: which of the terms a city goes by; another one is its own entry, with the document that says so. */
export const BANK_TERM: PolicyNumber<string> = {
  id: 'stage.bank-term',
  label: '银行办理期限按什么计算',
  unit: '',
  words: { months: '自然月', days: '自然日', 'working-days': '工作日' },
  entries: [{ value: 'months', cite }],
}

/** 银行办理期限 where it is told in days. */
export const BANK_DAYS: PolicyNumber = {
  id: 'stage.bank-days',
  label: '银行自接收推荐起的办理天数（按自然日或工作日计算时）',
  unit: '日',
  entries: [{ value: 30, cite: byCoordination('授信办理时限', '崇左通报写作30日；按工作日计算时的天数须由专班补录') }],
}

/** 宽限: days past the last one before a bank counts as late; none unless a city sets some. */
export const GRACE_DAYS: PolicyNumber = {
  id: 'stage.grace-days',
  label: '期限届满后的宽限天数（按期限的算法）',
  unit: '日',
  entries: [
    {
      value: 0,
      cite: {
        document: '本平台的工作安排（不是文件规定）',
        clause: '宽限',
        firstDay: '2024-10-28',
        lastDay: null,
        place: '000000',
        source: '平台设计',
        verified: false,
        note: '没有文件规定宽限；可由专班补录条目调整',
      },
    },
  ],
}
