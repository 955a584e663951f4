import { randomUUID } from 'node:crypto'
import type { OpinionAsked } from '@huoshui/contract'

/** The proposal the Ankang reply of 2021 (seed S4) answers, as far as the reply tells: its four subjects, and three opinions said on the phone. */
export const ANKANG = {
  kind: 'cppcc' as const,
  handling: 'main' as const,
  number: '12',
  session: '市政协四届五次会议',
  title: '关于扶持本土企业打造本地品牌的建议',
  text: '建议发展本土企业，帮困解难，支持本地品牌建设，优化营商环境。',
  proposers: ['提案委员'],
  fromOffice: '市政协提案委',
  receivedOn: '2021-06-01',
  dueOn: '2021-08-31',
  dueBasis: '提案交办通知',
}

type Unit = { organisationId: string; part: 'lead' | 'support' }

export function opinion(heading: string, units: Unit[], text = heading): OpinionAsked {
  return {
    ...{ id: randomUUID(), heading, text },
    units: units.map((unit) => ({ id: randomUUID(), ...unit, dueOn: '2021-08-10' })),
  }
}

export const team = { organisationId: 'team', part: 'lead' } as const
export const finance = { organisationId: 'dept-jrb', part: 'lead' } as const

/** Headings of the reply's sections, each with a passage of the answer. */
export const WRITTEN = [
  ['发展本土企业，壮大中小微企业规模', '建立了由100户优质成长性中小企业组成的培育企业库，实施动态管理，梯次扶持培养。'],
  [
    '加大培育力度，做好帮困解难工作',
    '四批次累计向全市金融机构推荐企业资金需求信息231户24.3亿元；组织开展政银企对接会3次，帮助企业获得金融支持13.4亿元。',
  ],
  ['采取切实措施，支持本地品牌建设', '累计认定公布工业质量标杆63个，其中8个评定为省级质量标杆。'],
  ['优化营商环境，构建公共服务平台', '中小企业服务平台先后吸纳50余家专业服务机构入驻。'],
] as const

/** What was said on 30 July, and what the finance office answered. */
export const SPOKEN = [
  ['多次参加政银企推介，贷款需求没有解决', '将进一步加强签约项目的履约情况督查，确保更多签约意向能转化为实际放贷。'],
  ['金融顾问制度落实不扎实', '已将落实金融顾问制度工作纳入2021年银行业金融机构的年度责任目标考核。'],
  ['疫情以来有银行断贷抽贷', '将会同人行安康中支，加大对银行信贷支持小微企业考核。'],
] as const

export const LETTER = {
  mark: '安康市工业和信息化局',
  organCode: '安工信函',
  addressees: '提案委员',
  annexes: [],
  issuer: '安康市工业和信息化局',
  remark: '联系人：测试，电话：0915-0000000',
  copyTo: ['市政协提案委', '市政府督查室'],
}
