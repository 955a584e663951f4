/** One fact of the yearly sheet: what is counted, and how. */
type Fact = {
  name: string
  unit: '天' | '户' | '次' | '件' | '笔' | 'fen' | '份'
  definition: string
  group: FactGroup
}

export const FACT_GROUPS = {
  posting: '任职与服务对象',
  contact: '联系',
  outcome: '任职期间服务对象的融资情况',
  word: '企业评价',
} as const
export type FactGroup = keyof typeof FACT_GROUPS

/**
 * 年度考核表: facts that are counted, each with its definition. They say what happened during the posting, never that it happened because of
 * it, and are neither weighed nor added up nor put in an order: what they are worth is for people to say (评语).
 */
export const ADVISER_FACTS = {
  days: { name: '任职天数', unit: '天', group: 'posting', definition: '统计期内在任的天数，首尾两天都算' },
  firms: {
    name: '服务对象',
    unit: '户',
    group: 'posting',
    definition: '统计期内曾在服务名单上的经营主体；按镇街、村居派驻的，为现在登记在该镇街、村居的经营主体',
  },
  contacts: {
    name: '联系',
    unit: '次',
    group: 'contact',
    definition: '登记的联系与本人的有效走访之和；同一次走访只算一次，作废的不算',
  },
  visits: {
    name: '其中走访',
    unit: '次',
    group: 'contact',
    definition: '走访台账中由本人走访、或本人作为银行人员同行的有效走访，不用另行登记',
  },
  contactedFirms: {
    name: '联系到的经营主体',
    unit: '户',
    group: 'contact',
    definition: '有过上述联系的，一户只算一次',
  },
  overdueSteps: {
    name: '过期未做的下一步',
    unit: '件',
    group: 'contact',
    definition: '约定的日期已过，此后再没有联系过这户的',
  },
  needs: {
    name: '提出融资需求',
    unit: '件',
    group: 'outcome',
    definition: '服务期间提出的融资需求（指标“融资需求”的记录）',
  },
  referrals: {
    name: '推送银行',
    unit: '件',
    group: 'outcome',
    definition: '服务期间推送银行的（指标“推送银行”的记录）',
  },
  creditFirms: { name: '获得授信', unit: '户', group: 'outcome', definition: '服务期间获得授信的，一户只算一次' },
  creditFen: {
    name: '授信金额',
    unit: 'fen',
    group: 'outcome',
    definition: '服务期间的授信之和（指标“授信”的记录）；授信不是放款',
  },
  drawnFirms: { name: '获得放款', unit: '户', group: 'outcome', definition: '服务期间获得放款的，一户只算一次' },
  drawnFen: { name: '放款金额', unit: 'fen', group: 'outcome', definition: '服务期间的放款之和（指标“放款”的记录）' },
  problems: { name: '反映的问题', unit: '件', group: 'outcome', definition: '服务期间进入诉求台账的' },
  problemsClosed: { name: '其中已办结', unit: '件', group: 'outcome', definition: '上述问题中现在已办结的' },
  words: {
    name: '企业评价',
    unit: '份',
    group: 'word',
    definition: '已结束的季度里企业自己作出、且没有同意具名转告的评价；一个季度不足 5 份的不计',
  },
  wordsContacted: { name: '其中说联系过', unit: '份', group: 'word', definition: '上述评价中企业说联系过的' },
  wordsHelped: { name: '其中说有帮助', unit: '份', group: 'word', definition: '上述评价中企业说有帮助、有一些帮助的' },
} as const satisfies Record<string, Fact>
export type AdviserFactId = keyof typeof ADVISER_FACTS

/** What was counted; null where it can't be told (the asker may not see it, or too few said something), never 0 for it. */
export type AdviserFacts = Record<AdviserFactId, number | null>

/** The facts in the order of the sheet. */
export const adviserFactIds = Object.keys(ADVISER_FACTS) as AdviserFactId[]
