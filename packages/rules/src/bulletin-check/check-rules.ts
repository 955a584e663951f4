/** Where a rule of the checker comes from; `verified`: compared with the text of the document itself. */
type CheckRule = { label: string; source: string; verified: boolean }

const FORMAT = 'GB/T 9704-2012《党政机关公文格式》'
const OWN = '平台简报校核约定'

/** 简报校核: what is looked for, by id. Our own conventions say so; nothing of a standard was compared with its printed text. */
export const CHECK_RULES = {
  'unit-magnitude': { label: '单位与数量级', source: `${OWN}：数量与“万”“亿”不重复计`, verified: true },
  'unit-missing': { label: '缺单位', source: `${OWN}：“万”“亿”后写明计量单位`, verified: true },
  'rate-over-hundred': {
    label: '比率超过100%',
    source: `${OWN}：覆盖类比率分子须在分母之内，否则写明口径`,
    verified: true,
  },
  'share-sum': { label: '占比合计', source: `${OWN}：同一总体的占比合计不超过100%`, verified: true },
  'parts-over-total': { label: '分项与合计', source: `${OWN}：“其中”各项之和不超过总数`, verified: true },
  'overlapping-parts': {
    label: '分项可能重叠',
    source: `${OWN}：一户企业可先后有多个梯度培育称号，相加须去重`,
    verified: true,
  },
  'printed-day': { label: '印发日期', source: `${OWN}：印发日期不早于落款日期，一般在一个月内`, verified: true },
  'as-of': { label: '截至日期', source: `${OWN}：数据写明截至哪一天，且不晚于编发日期`, verified: true },
  'no-such-day': { label: '日期不存在', source: `${OWN}：日期须是历法上的一天`, verified: true },
  'issue-number': { label: '期数', source: `${OWN}：期数连续，不空号、不重号`, verified: true },
  'counting-word': { label: '户、户次、家、笔', source: `${OWN}：同一组指标用同一计量词`, verified: true },
  'entity-word': { label: '企业与经营主体', source: `${OWN}：走访对象含个体工商户等的，称经营主体`, verified: true },
  'intent-label': { label: '意向、签约、授信、放款', source: `${OWN}：意向、签约、授信、放款分开写`, verified: true },
  'intent-in-total': { label: '意向计入合计', source: `${OWN}：意向、签约金额不计入授信、放款合计`, verified: true },
  'no-outcome': { label: '没有落实情况', source: `${OWN}：写意向、授信的，同时写实际放款`, verified: true },
  'stage-order': {
    label: '走访、申报、推荐、授信的先后',
    source: `${OWN}：后一环节的户数不多于前一环节`,
    verified: true,
  },
  screening: { label: '推荐与申报', source: `${OWN}：推荐几乎等于申报的，说明初筛在哪一步`, verified: true },
  'section-number': { label: '层次序数', source: `${FORMAT} 7.3.3 结构层次序数`, verified: false },
  'document-number': { label: '发文字号', source: `${FORMAT} 7.2.5 发文字号`, verified: false },
  'same-figure': { label: '前后数字', source: `${OWN}：同一期内同一指标同一时点数值一致`, verified: true },
  'old-name': { label: '机构旧称', source: `${OWN}：机构名称按编发当日写，沿用旧称加“原”`, verified: true },
  expired: { label: '过期的期限', source: `${OWN}：政策期限、目标年份不早于编发日期`, verified: true },
  coverage: { label: '覆盖的说法', source: `${OWN}：“各”“每个”乡镇须与数量相符`, verified: true },
} as const satisfies Record<string, CheckRule>

export type CheckRuleId = keyof typeof CHECK_RULES
