import type { Citation } from '../law/citation.ts'

/**
 * 优质中小企业梯度培育: which instrument holds when. 63号 was superseded on 2026-04-01 by 2号文, but its annex 1 (创新型)
 * goes on until the merged standard comes (2号文 art. 30), and reviews of 小巨人 in 2026 still go by it. None of the texts was
 * at hand: what stands here was read in public transcriptions that agree, so every entry is unverified.
 */
const interim = {
  document: '工信部企业〔2022〕63号《优质中小企业梯度培育管理暂行办法》',
  firstDay: '2022-08-01',
  lastDay: '2026-03-31',
  place: '000000',
  source: '公开转载文本和数据化文本',
  verified: false,
  note: '首日凭记忆；未与印发件核对',
} as const satisfies Omit<Citation, 'clause'>

/** Words of the numbers that say which instrument applies. */
export const INSTRUMENT_WORDS = { '63': '工信部企业〔2022〕63号', '2': '工信部企业〔2026〕2号' } as const

/** A clause of 63号 that ended with it. */
export function by63(clause: string): Citation {
  return { ...interim, clause }
}

/** A clause of annex 1 of 63号: still in use for 创新型中小企业. */
export function by63Annex1(clause: string): Citation {
  const note = '2号文第三十条：科技和创新型标准公布前继续执行；首日凭记忆，未与印发件核对'
  return { ...interim, clause: `附件1 ${clause}`, lastDay: null, note }
}

/** A clause of 63号 as far as reviews of 小巨人 still go by it, to the end of 2026. */
export function by63Annex3(clause: string): Citation {
  const note = '附件3凭记忆（部分有转载印证）；2026年小巨人复核仍按63号，止于2026年末系推定'
  return { ...interim, clause: `附件3 ${clause}`, lastDay: '2026-12-31', note }
}

/** A clause of 2号文, in force since 2026-04-01. */
export function by2(clause: string): Citation {
  return {
    document: '工信部企业〔2026〕2号《优质中小企业梯度培育管理办法》',
    clause,
    firstDay: '2026-04-01',
    lastDay: null,
    place: '000000',
    source: '三份互相一致的公开数据化文本',
    verified: false,
    note: '附件未与印发件核对',
  }
}

/** A clause of Guangdong's own rules; only the year of its first day is known. */
export function byGuangdong(clause: string, lastDay: string | null): Citation {
  return {
    document: '粤工信规字〔2024〕5号《广东省优质中小企业梯度培育管理实施细则》',
    clause,
    firstDay: '2024-01-01',
    lastDay,
    place: '440000',
    source: '公开数据化文本及转载',
    verified: false,
    note: '首日只知为2024年，暂记1月1日；与2号文不一致处以2号文为准',
  }
}

/** A clause on 科技型中小企业. */
export function by115(clause: string): Citation {
  return {
    document: '国科发政〔2017〕115号《科技型中小企业评价办法》',
    clause,
    firstDay: '2017-05-03',
    lastDay: null,
    place: '000000',
    source: '公开数据化文本；各档分值和首日凭记忆',
    verified: false,
    note: '未与印发件核对',
  }
}

/** The notice on the evaluation of 科技型中小企业 in 2026: its window, and what brings a check on the spot. */
export function by160(clause: string): Citation {
  return {
    document: '工企业函〔2026〕160号（2026年科技型中小企业评价工作通知）',
    clause,
    firstDay: '2026-01-01',
    lastDay: '2026-12-31',
    place: '000000',
    source: '公开数据化文本',
    verified: false,
    note: '未与印发件核对；通知只管2026年度，起止日按自然年暂记',
  }
}
