/** Who can put right what stood in the way. */
export const REPAIRERS = {
  firm: '企业',
  department: '部门',
  guarantee: '担保机构',
  bank: '本银行',
  other_bank: '其他银行',
  nobody: '暂不能消除',
} as const satisfies Record<string, string>
export type Repairer = keyof typeof REPAIRERS

export type RefusalReason = { label: string; by: Repairer; playbook: string }
type Group = { label: string; reasons: Readonly<Record<string, RefusalReason>> }

/**
 * 不予授信原因, two levels: the platform's own classification, compared with no official list (未核实). There is no “不符合政策” among
 * them: a reason says what stands in the way. `playbook`: what usually puts it right.
 */
export const REFUSAL_GROUPS = {
  subject: {
    label: '主体条件',
    reasons: {
      age: reason('成立时间不足', 'nobody', '记下满足年限的日期，到期复核后再次推送。'),
      industry: reason('行业受限', 'other_bank', '按行业匹配其他银行的产品，经企业同意后推送。'),
      status: reason('登记状态异常', 'department', '由市场监管部门核实，恢复正常后复核。'),
      group_limit: reason('集团或关联额度超限', 'other_bank', '核实关联关系，压降原授信或改由他行承接。'),
    },
  },
  record: {
    label: '征信',
    reasons: {
      overdue: reason('有逾期', 'firm', '结清逾期并取得结清证明，满银行观察期后复核。'),
      compensation: reason('有担保代偿', 'guarantee', '与担保机构商定偿还安排，取得证明后复核。'),
      many_lenders: reason('多头借贷', 'firm', '压降小额多头借款后复核。'),
    },
  },
  justice: {
    label: '司法',
    reasons: {
      enforcement: reason('被执行', 'firm', '履行或达成和解，取得法院结案证明后复核。'),
      dishonest: reason('失信被执行人', 'firm', '履行义务并申请删除失信信息后复核。'),
      lawsuit: reason('重大未决诉讼', 'firm', '待案件了结或提供应对说明后复核。'),
    },
  },
  tax: {
    label: '税务',
    reasons: {
      arrears: reason('欠税', 'firm', '补缴或办理分期，取得完税证明后复核。'),
      grade: reason('纳税信用等级不足', 'department', '向税务部门申请信用修复或复评。'),
    },
  },
  penalty: {
    label: '行政处罚',
    reasons: {
      environment: reason('环保处罚未处理', 'department', '由生态环境部门指导整改和信用修复。'),
      safety: reason('安全生产处罚未处理', 'department', '由应急管理部门指导整改和信用修复。'),
      other: reason('其他处罚未处理', 'department', '向作出处罚的部门申请信用修复。'),
    },
  },
  finance: {
    label: '财务',
    reasons: {
      debt: reason('负债率偏高', 'firm', '补充资本或压降负债，提供最新报表后复核。'),
      loss: reason('亏损', 'firm', '提供订单、回款等经营好转的证明后复核。'),
      flow: reason('流水不足', 'firm', '归集结算流水，满银行要求的期间后复核。'),
    },
  },
  material: {
    label: '资料',
    reasons: {
      missing: reason('资料不全', 'firm', '按银行清单补齐资料后再次推送。'),
      purpose: reason('用途说明不足', 'firm', '补充合同、订单等用途证明。'),
    },
  },
  security: {
    label: '担保',
    reasons: {
      short: reason('抵押物不足', 'guarantee', '由政府性融资担保机构增信。'),
      title: reason('权属不清', 'department', '由自然资源等部门协调办理权属登记。'),
      guarantor: reason('保证人不足', 'guarantee', '由政府性融资担保机构增信。'),
    },
  },
  terms: {
    label: '条件未谈拢',
    reasons: {
      amount: reason('额度未谈拢', 'other_bank', '比较其他银行产品，经企业同意后推送。'),
      months: reason('期限未谈拢', 'other_bank', '比较其他银行产品，经企业同意后推送。'),
      rate: reason('利率未谈拢', 'other_bank', '比较其他银行产品和贴息政策。'),
    },
  },
  need: {
    label: '需求',
    reasons: {
      served: reason('已由他行满足', 'nobody', '核实后办结；续贷需求另行申报。'),
      not_real: reason('非真实需求', 'nobody', '由专班核实后退回。'),
    },
  },
  bank: {
    label: '银行方面',
    reasons: {
      quota: reason('本行额度或授权不足', 'bank', '由上级行调剂额度或授权；也可改由他行承接。'),
      region: reason('不在服务区域', 'other_bank', '改推所在县（市、区）的支行或其他银行。'),
    },
  },
  other: { label: '其他', reasons: { other: reason('其他（写明）', 'nobody', '由专班研究后确定。') } },
} as const satisfies Record<string, Group>

/** Every reason by its key `group.reason`, with the label of both levels. */
export const REFUSAL_REASONS: Readonly<Record<string, RefusalReason & { group: string }>> = Object.fromEntries(
  Object.entries(REFUSAL_GROUPS).flatMap(([group, { label, reasons }]) =>
    Object.entries(reasons).map(([key, one]) => [`${group}.${key}`, { ...one, group: label }]),
  ),
)

/** Whether a text says nothing but that some rule was not met: “不符合我行政策” names neither the rule nor what would change it. */
export function isBareReason(text: string): boolean {
  const said = text
    .replaceAll(/[\s\p{P}]/gu, '')
    .replaceAll(fillers, '')
    .replaceAll(/[的了为因在与和]/gu, '')
  return said.length < 2
}

/** Words that, left alone, tell a firm nothing. Longer ones first. */
const fillers =
  /不予授信|不符合|不满足|未达到|达不到|没有通过|未通过|综合评定|综合评价|综合考虑|授信|信贷|贷款|准入|条件|政策|制度|规定|要求|标准|审批|审查|审核|我行|本行|总行|分行|银行|相关|有关|目前|暂时|暂|原因|其他|无法|不能|不/gu

function reason(label: string, by: Repairer, playbook: string): RefusalReason {
  return { label, by, playbook }
}
