import type { BulletinDocument } from './bulletin-docx.ts'
import type { NoticeDocument } from './notice-docx.ts'

const paragraph =
  '截至2026年10月31日，全市走访经营主体398200户，走访率97.97%；申报33400户，推荐31200户，授信28600户，授信金额335.6亿元，放款27900户、放款金额301.2亿元。'

export const SAMPLE_BULLETIN: BulletinDocument = {
  headLines: ['湛江市支持小微企业融资协调工作机制', '工作简报'],
  classification: '内部资料',
  number: '第24期',
  issuer: '湛江市支持小微企业融资协调工作机制市专班',
  issuedOn: '2026-11-05',
  note: '十月份，各县（市、区）专班补走访、促转化，现将情况刊发，供参阅。',
  items: [
    {
      title: '十月份全市融资协调工作情况',
      text: `${paragraph}\n一、走访扩面\n（一）网格化走访。塘㙍镇、覃斗镇按网格补走访清单内经营主体，走访情况当日入账。\n（二）分类走访。先走访有续贷需求的企业。\n二、转化提速\n${paragraph.repeat(4)}`,
      source: '市专班综合组',
    },
    { title: '吴川市塘㙍镇羽绒企业融资对接见成效', text: paragraph.repeat(3), source: '吴川市专班' },
  ],
  imprint: {
    recipients: [
      { word: '报', groups: [['省支持小微企业融资协调工作机制工作专班', '市委办公室', '市政府办公室']] },
      { word: '发', groups: [['各县（市、区）人民政府（管委会）'], ['市专班各成员单位', '各银行机构']] },
    ],
    left: '湛江市支持小微企业融资协调工作机制市专班',
    right: '2026年11月6日印发',
    copies: 60,
  },
}

export const SAMPLE_NOTICE: NoticeDocument = {
  mark: '湛江市发展和改革局文件',
  documentNumber: '湛发改财金〔2026〕12号',
  title: '湛江市发展和改革局关于做好第四季度支持小微企业融资协调工作的通知',
  addressees: '各县（市、区）专班，各成员单位，各银行机构',
  text: `为做好2026年第四季度支持小微企业融资协调工作，现将有关事项通知如下：\n一、完善走访台账\n各县（市、区）专班要在12月10日前完成数据核对，吴川市塘㙍镇等镇街补齐清单内未走访的经营主体。\n二、开展抽查回访\n（一）回访比例。不低于3%，由市专班组织。\n（二）回访方式。电话和实地相结合。\n三、按月报送情况\n每月25日前报送当月工作台账。`,
  annexes: ['走访台账', '联络员信息表'],
  issuer: '湛江市发展和改革局',
  issuedOn: '2026-11-20',
  remark: '联系人：融资协调组，电话：0759-0000001',
  imprint: {
    recipients: [{ word: '抄送', groups: [['省专班', '市委办公室', '市政府办公室']] }],
    left: '湛江市发展和改革局办公室',
    right: '2026年11月20日印发',
  },
}

export const SAMPLE_LETTER: NoticeDocument = {
  ...SAMPLE_NOTICE,
  mark: '湛江市发展和改革局',
  documentNumber: '湛发改函〔2026〕8号',
  title: '湛江市发展和改革局关于商请提供小微企业用电数据的函',
  addressees: '湛江供电局',
  annexes: ['数据项清单'],
}
