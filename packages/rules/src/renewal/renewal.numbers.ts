import type { Citation, PolicyNumber } from '../law/citation.ts'

/** A clause of the notice on renewals; read in copies, not compared with the notice itself. */
export function by13(clause: string, note?: string): Citation {
  return {
    document: '金规〔2024〕13号《关于做好续贷工作 提高小微企业金融服务水平的通知》',
    clause,
    firstDay: '2024-09-24',
    lastDay: null,
    place: '000000',
    source: '公开转载（含新华社报道）',
    verified: false,
    note: note ?? '未与印发件核对；首日按发文日，条次未编号',
  }
}

/** 中型企业: working-capital loans that fall due up to this day may be renewed the same way. */
export const MEDIUM_UNTIL: PolicyNumber<string> = {
  id: 'renewal.medium-until',
  label: '中型企业流动资金贷款参照续贷的到期日截止',
  unit: '',
  entries: [{ value: '2027-09-30', cite: by13('中型企业三年试行') }],
}

/** When the platform asks a borrower before a loan falls due: its own arrangement, which no document sets. */
export const ASK_BEFORE: PolicyNumber<readonly number[]> = {
  id: 'renewal.ask-before',
  label: '到期前询问续贷意愿的提前天数',
  unit: '日',
  entries: [
    {
      value: [90, 60, 30],
      cite: {
        document: '本平台的工作安排（不是文件规定）',
        clause: '到期日历',
        firstDay: '2024-09-24',
        lastDay: null,
        place: '000000',
        source: '平台设计',
        verified: false,
        note: '可由专班补录条目调整',
      },
    },
  ],
}
