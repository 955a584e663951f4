import type { FigureId } from '../figure/figures.ts'
import type { Kind } from './funnel.ts'

/** Who is looked at: 银行 or 管理单元; never a person. */
export const SUPERVISED = { bank: '银行', unit: '县（市、区）' } as const
export type Supervised = keyof typeof SUPERVISED

/**
 * One thing looked at. `seen` over `size`, in words; `isGoodHigh`: which direction is good. `figure`: whose rows it opens to, with `cut`
 * bank or unit; `page`: the screen that holds them where no figure counts them. `defect`: which of the four named on 2025-06-13 it is about.
 */
export type SupervisionMeasure = {
  of: Supervised
  kind: Kind
  isGoodHigh: boolean
  label: string
  seen: string
  size: string
  definition: string
  figure?: FigureId
  page?: string
  defect?: string
}

/** What banks and counties are looked at by: our own choice after the bulletin of 2025-06-13; no statutory definition was found (未核实). */
export const SUPERVISION_MEASURES = {
  visits_by_size: {
    ...{
      of: 'bank',
      kind: 'rate',
      isGoodHigh: true,
      label: '走访量与规模',
      seen: '有效走访户次',
      size: '支行、网点数',
    },
    definition: '本期该银行参加的有效走访户次，按平台登记的支行、网点数计；没有登记支行、网点的，规模不详',
    ...{ figure: 'visits', defect: '银行走访量与银行规模不匹配' },
  },
  declared_share: {
    ...{
      of: 'bank',
      kind: 'share',
      isGoodHigh: true,
      label: '走访转申报',
      seen: '已列入申报清单户数',
      size: '走访户数',
    },
    definition: '本期该银行走访过的经营主体中，截至期末已列入申报清单的；按规模和行业门类的构成调整',
    ...{ figure: 'visits', defect: '银行走访企业纳入申报清单比例低' },
  },
  credit_by_size: {
    ...{ of: 'bank', kind: 'rate', isGoodHigh: true, label: '授信与规模', seen: '新获授信户数', size: '支行、网点数' },
    definition: '本期在该银行首次获得授信的户数，按支行、网点数计；金额另列，因大额授信少而悬殊，不按金额判断',
    ...{ figure: 'credited_firms_of_bank', defect: '银行累计授信金额与自身规模不匹配' },
  },
  explained_refusals: {
    ...{ of: 'bank', kind: 'share', isGoodHigh: true, label: '不予授信理由质量', seen: '理由具体的件数' },
    size: '不予授信件数',
    definition: '本期不予授信中，二级原因不是“其他”、且写明怎样改变可重新考虑的；只写“不符合政策”的不算',
    ...{ figure: 'refusals', defect: '银行拒绝授信原因较简单' },
  },
  contact_share: {
    ...{ of: 'bank', kind: 'share', isGoodHigh: true, label: '对接率', seen: '已对接件数', size: '推送件数' },
    definition: '本期推送给该银行的，截至期末已对接的；按规模和行业门类的构成调整',
    figure: 'contact_share',
  },
  in_time_share: {
    ...{ of: 'bank', kind: 'share', isGoodHigh: true, label: '按期答复', seen: '期限内答复件数', size: '已答复件数' },
    definition: '本期已答复的推送中，在期限内答复的；等待企业补充材料的天数已扣除。答复天数的中位数另列',
    figure: 'in_time_share',
  },
  overdue_share: {
    ...{ of: 'bank', kind: 'share', isGoodHigh: false, label: '超期未答复', seen: '超期件数', size: '办理中件数' },
    definition: '截至期末已接收、尚未答复的推送中，超过答复期限的；等待企业补充材料的不计超期',
    page: '/referrals?basket=overdue',
  },
  renewal_share: {
    ...{
      of: 'bank',
      kind: 'share',
      isGoodHigh: true,
      label: '应续尽续',
      seen: '给予续贷件数',
      size: '作出续贷决定件数',
    },
    definition: '本期对续贷申请作出决定的，其中给予续贷的；按规模和行业门类的构成调整',
    page: '/loans',
  },
  line_cuts: {
    ...{ of: 'bank', kind: 'rate', isGoodHigh: false, label: '断贷抽贷反映', seen: '反映件数', size: '累计放款笔数' },
    definition: '本期银行报告和企业反映的压降、收回、到期不续，按截至期末的放款笔数计；反映不等于查实',
    page: '/loans',
  },
  coverage: {
    ...{
      of: 'unit',
      kind: 'share',
      isGoodHigh: true,
      label: '走访覆盖',
      seen: '清单内已走访户数',
      size: '走访对象清单户数',
    },
    definition: '截至期末走访对象清单上已走访的；清单外走访不计；按规模和行业门类的构成调整',
    figure: 'coverage',
  },
  conversion: {
    ...{
      of: 'unit',
      kind: 'share',
      isGoodHigh: true,
      label: '走访转申报',
      seen: '已列入申报清单户数',
      size: '新走访户数',
    },
    definition: '本期首次走访的经营主体中，截至期末已列入申报清单的；按规模和行业门类的构成调整',
    figure: 'declared_share',
  },
  signed_visits: {
    ...{
      of: 'unit',
      kind: 'share',
      isGoodHigh: false,
      label: '走访质量疑点',
      seen: '有疑点户次',
      size: '有效走访户次',
    },
    definition: '本期有效走访中，核查提示疑点的；疑点可能有正常原因，须经回访核对，不是结论',
    page: '/visit-quality',
  },
  overdue_tasks: {
    ...{ of: 'unit', kind: 'share', isGoodHigh: false, label: '帮扶事项逾期', seen: '逾期件数', size: '到期件数' },
    definition: '本期到期的帮扶事项中，截至期末未办结或到期后才办结的',
    page: '/remedy-tasks',
  },
} as const satisfies Record<string, SupervisionMeasure>
export type SupervisionMeasureId = keyof typeof SUPERVISION_MEASURES
export const SUPERVISION_MEASURE_IDS = Object.keys(SUPERVISION_MEASURES) as readonly SupervisionMeasureId[]

export function supervisionMeasureOf(id: SupervisionMeasureId): SupervisionMeasure {
  return SUPERVISION_MEASURES[id]
}

/** The measures of banks, or of counties, in their order. */
export function measuresOfSupervised(of: Supervised): readonly SupervisionMeasureId[] {
  return SUPERVISION_MEASURE_IDS.filter((id) => SUPERVISION_MEASURES[id].of === of)
}
