import type { Day } from '../day/day.ts'
import type { FigureId } from './figures.ts'

/**
 * A number somebody published of a larger place, as it was published. It stands beside a figure of ours and never enters one: the
 * definitions behind it were not published, and places differ in what they count.
 */
export type Published = {
  place: '全国' | '广东省'
  /** As of which day; `isAbout`: the report names no day, this is about when. */
  on: Day
  isAbout?: true
  /** Under which name it was published. */
  name: string
  /** As printed, with its “over” or “about”. */
  value: string
  /** The figure of ours it is nearest to; absent: none of ours is of that kind. */
  near?: FigureId
  /** Why the two are not the same. */
  differs?: string
  source: string
  /** Read at the publisher's own place; otherwise in a copy only (未核实). */
  isVerified: boolean
}

const xinhua = '新华网 2025-06-17 报道'
const copy = '东方财富网转载，未核对原文'

/** National and provincial numbers of the mechanism, the latest last. None was found after June 2025. */
export const PUBLISHED: readonly Published[] = [
  {
    place: '全国',
    on: '2025-02-25',
    name: '无还本续贷余额',
    value: '约 7 万亿元',
    near: 'renewed_amount',
    differs: '公布的是余额，本平台是累计金额',
    source: '中国新闻网报道',
    isVerified: true,
  },
  {
    place: '广东省',
    on: '2025-02-28',
    isAbout: true,
    name: '走访经营主体',
    value: '超过 140 万家',
    near: 'visited_firms',
    source: '中国经济网 2025 年 3 月报道',
    isVerified: false,
  },
  {
    place: '广东省',
    on: '2025-02-28',
    isAbout: true,
    name: '放款金额',
    value: '超过 6,300 亿元',
    near: 'drawn_amount',
    source: '中国经济网 2025 年 3 月报道',
    isVerified: false,
  },
  {
    place: '全国',
    on: '2025-04-30',
    name: '推荐户数',
    value: '约 900 万户',
    near: 'recommended_firms',
    source: xinhua,
    isVerified: true,
  },
  {
    place: '全国',
    on: '2025-04-30',
    name: '新发放贷款平均利率',
    value: '3.65%',
    near: 'average_rate',
    differs: '公布的未说明是否按金额加权',
    source: xinhua,
    isVerified: true,
  },
  {
    place: '全国',
    on: '2025-06-30',
    name: '走访经营主体',
    value: '超过 9,000 万户',
    near: 'visited_firms',
    source: copy,
    isVerified: false,
  },
  {
    place: '全国',
    on: '2025-06-30',
    name: '授信金额',
    value: '23.6 万亿元',
    near: 'credit_amount',
    source: copy,
    isVerified: false,
  },
  {
    place: '全国',
    on: '2025-06-30',
    name: '放款金额',
    value: '17.8 万亿元',
    near: 'drawn_amount',
    source: copy,
    isVerified: false,
  },
  {
    place: '全国',
    on: '2025-06-30',
    name: '信用贷款占比',
    value: '32.8%',
    near: 'unsecured_share',
    differs: '公布的未说明按金额还是按笔数',
    source: copy,
    isVerified: false,
  },
]
