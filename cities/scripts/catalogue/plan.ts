/** Which bank offers what in the sample catalogue; keys of the three files of products beside this one. */
export type BankPlan = {
  bank: string
  summary: string
  isLegalPerson: boolean | null
  /** Basis points added to the spreads. */
  dearer: number
  products: readonly string[]
}

const national = '全国性银行在湛江的分行。简介为演示内容。'
const local = '本地法人银行。简介为演示内容。'
const sample = '虚构的示例银行，供演示。'

export const plans: readonly BankPlan[] = [
  plan('bank-icbc', national, false, 0, 'flow tax first renewal mortgage equipment titled export insured'),
  plan('bank-abc', national, false, 0, 'flow first guaranteed planting shrimp coop chill family processing'),
  plan('bank-boc', national, false, 0, 'export science ranch'),
  plan('bank-ccb', national, false, 0, 'flow tax mortgage plant science power order shop digital'),
  plan('bank-psbc', national, false, 5, 'planting chill processing trader family first renewal shop catering'),
  plan('bank-bocom', national, false, 0, 'tax science patent receivable export titled'),
  plan('bank-adbc', national, false, -10, 'buying facility chill ranch'),
  plan('bank-cgb', national, false, 10, 'flow order transport digital receivable'),
  plan('bank-nanyue', local, true, 20, 'flow tax guaranteed park patent order works transport ranch'),
  plan('bank-rcb-zhanjiang', local, true, 45, 'trader first guaranteed shrimp catering starter renewal shop'),
  plan('bank-rcb-suixi', local, true, 50, 'timber planting coop trader mortgage guaranteed'),
  plan('bank-rcb-xuwen', local, true, 50, 'planting chill coop trader first family'),
  plan('bank-rcb-lianjiang', local, true, 50, 'appliance equipment trader guaranteed power first'),
  plan('bank-rcb-leizhou', local, true, 55, 'shrimp planting family trader buying coop'),
  plan('bank-rcb-wuchuan', local, true, 50, 'down trader power mortgage starter insured'),
  plan('bank-demo-1', sample, null, 30, 'flow science'),
  plan('bank-demo-2', sample, null, 30, 'receivable transport'),
  plan('bank-demo-3', sample, null, 35, 'tax catering'),
  plan('bank-demo-4', sample, null, 25, 'export order'),
  plan('bank-demo-5', sample, null, 35, 'park equipment'),
  plan('bank-demo-6', sample, null, 40, 'works insured'),
  plan('bank-demo-7', sample, null, 30, 'digital starter patent'),
  plan('bank-demo-8', sample, null, 40, 'shop mortgage ranch'),
]

/** 组合产品: chains of products of one bank, by the stages of one business. */
export const packages: readonly {
  key: string
  bank: string
  name: string
  for: string
  steps: readonly (readonly [string, string])[]
}[] = [
  {
    key: 'psbc-pineapple',
    bank: 'bank-psbc',
    name: '“种植贷+冷链贷+加工贷”组合（演示）',
    for: '组合的名称和银行见南方+ 2025-06-13 报道（为徐闻县某菠萝种植企业放款 540 万元）；各环节的条件、利率均为演示内容，未核实。',
    steps: [
      ['种植', 'planting'],
      ['冷链', 'chill'],
      ['加工', 'processing'],
    ],
  },
  {
    key: 'abc-aquatic',
    bank: 'bank-abc',
    name: '“养殖+冷链+加工”组合（演示）',
    for: '水产养殖到加工出口的一条龙资金，演示内容。',
    steps: [
      ['养殖', 'shrimp'],
      ['冷链', 'chill'],
      ['加工', 'processing'],
    ],
  },
  {
    key: 'lianjiang-appliance',
    bank: 'bank-rcb-lianjiang',
    name: '“设备+生产”小家电组合（演示）',
    for: '小家电企业从添置设备到备料生产，演示内容。',
    steps: [
      ['设备', 'equipment'],
      ['生产', 'appliance'],
    ],
  },
]

/** S0: 工作简报总第 13 期（2021-01-05）; nothing but these names, whom they are for and what goes with them is told there. */
export const clusterLoans = ['强链贷', '延链贷', '补链贷', '智能贷', '园区贷', '创客贷'] as const

function plan(
  bank: string,
  summary: string,
  isLegalPerson: boolean | null,
  dearer: number,
  products: string,
): BankPlan {
  return { bank, summary, isLegalPerson, dearer, products: products.split(' ') }
}
