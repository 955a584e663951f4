import { chance, nextInteger, pick, type Random } from '../random/random.ts'

/** What is seen, said and left open at a visit; a remark takes some of each. Invented, after what visitors of such campaigns write. */
const SEEN = [
  '门店正常营业',
  '店内货架充足',
  '车间开工',
  '仓库有少量库存',
  '正在装货',
  '门面整洁',
  '员工正在作业',
  '冷库满负荷',
  '设备较旧',
  '新租场地已启用',
  '塘口刚清塘',
  '大棚已育苗',
  '正在检修设备',
  '上午客流较少',
  '订单集中在周末',
  '快递揽收忙',
]
const SAID = [
  '负责人称今年订单比去年{more}约{percent}%',
  '老板反映原料价格涨了{percent}%左右',
  '称账期由{days}天拉长到{late}天',
  '目前用工{staff}人，旺季要加{extra}人',
  '反映房租{month}月到期，正在谈续租',
  '表示暂不考虑贷款，先消化库存',
  '想在{month}月前添置一台设备',
  '担心抵押物不够',
  '已有一笔经营贷{month}月到期，问能否续贷',
  '问信用贷要什么材料',
  '家里人共同经营，资金周转靠自有',
  '主要做熟客生意，淡旺季明显',
  '今年转做线上，佣金占到{percent}%',
  '称虾苗成活率约{percent}%，需补苗资金',
  '电费每月约{money}元，希望有峰谷优惠',
  '想了解一次性扩岗补助',
]
const LEFT = [
  '已留湛融码和政策折页',
  '已讲解首贷贴息和续贷政策',
  '约定{month}月再联系',
  '已加微信，材料清单发给对方',
  '请银行同志下周回电',
  '无其他诉求',
  '诉求已记录转交',
  '建议先办理财务记账再申请',
  '',
  '',
]
const SHORT = ['无需求', '正常经营，无需求', '已宣传政策', '无诉求', '暂无融资需求', '经营正常']
const VAIN = ['敲门无人应答', '电话两次未接', '邻居称外出', '卷帘门关着', '电话停机', '登记地址为住宅，未见经营']

/** A remark as a visitor leaves it: often none or a few words, else their own sentences. */
export function nextRemark(random: Random, hasCounted: boolean): string | null {
  if (chance(random, 0.35)) return null
  if (!hasCounted) return pick(random, VAIN)
  if (chance(random, 0.3)) return pick(random, SHORT)
  const parts = [pick(random, SEEN), fill(random, pick(random, SAID))]
  if (chance(random, 0.4)) parts.push(fill(random, pick(random, SAID)))
  const last = fill(random, pick(random, LEFT))
  return `${parts.join('，')}${last === '' ? '' : `；${last}`}。`
}

function fill(random: Random, text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => value(random, name))
}

function value(random: Random, name: string): string {
  switch (name) {
    case 'more':
      return chance(random, 0.5) ? '多' : '少'
    case 'percent':
      return String(nextInteger(random, 3, 40))
    case 'days':
      return String(nextInteger(random, 2, 6) * 10)
    case 'late':
      return String(nextInteger(random, 7, 18) * 10)
    case 'staff':
      return String(nextInteger(random, 2, 30))
    case 'extra':
      return String(nextInteger(random, 1, 12))
    case 'money':
      return String(nextInteger(random, 3, 90) * 100)
    default:
      return String(nextInteger(random, 1, 12))
  }
}
