import { compactLabel, keysByWord } from './vocabulary.ts'

/** 市场主体类型: what kind of market entity a firm is, each with its label for screens and workbooks. */
export const ENTITY_TYPES = {
  company: '企业',
  sole_trader: '个体工商户',
  cooperative: '农民专业合作社',
  family_farm: '家庭农场',
  large_grower: '种养大户',
  collective: '农村集体经济组织',
  other: '其他',
} as const satisfies Record<string, string>

/** One of the seven kinds of market entity the platform tells apart. */
export type EntityType = keyof typeof ENTITY_TYPES

/**
 * Reads the words workbooks and registers use for the kind of entity, full legal forms included
 * (有限责任公司(自然人独资) → company). `undefined` for words it does not know: it never guesses, nor falls back to `other`.
 */
export function parseEntityType(text: string): EntityType | undefined {
  const label = compactLabel(text)
  return WORDS.get(label) ?? ENDINGS.find(([pattern]) => pattern.test(label))?.[1]
}

const WORDS = keysByWord<EntityType>({
  company:
    '企业 公司 企业法人 公司制企业 内资企业 外资企业 外商投资企业 港澳台商投资企业 台港澳投资企业 私营企业 民营企业 国有企业 集体企业 集体所有制企业 ' +
    '全民所有制企业 全民所有制 集体所有制 股份合作制企业 股份合作制 股份合作企业 联营企业 联营 合伙企业 普通合伙 普通合伙企业 特殊普通合伙 特殊的普通合伙企业 ' +
    '有限合伙 有限合伙企业 个人独资企业 个人独资 一人有限责任公司 有限责任公司 有限公司 股份有限公司 国有独资公司 国有控股公司 上市公司 集团公司 ' +
    '私营独资企业 私营合伙企业 私营有限责任公司 私营股份有限公司 内资公司 外资公司 中外合资企业 中外合作企业 外商独资企业 分公司 企业分支机构 非法人企业 ' +
    '小微企业 中小企业 中小微企业 小微企业法人',
  sole_trader:
    '个体工商户 个体户 个体 工商个体户 个体经营户 个体经营 个体工商 个体工商业户 个体商户 城镇个体工商户 农村个体工商户',
  cooperative:
    '农民专业合作社 农民合作社 专业合作社 合作社 农民专业合作社联合社 农民专业合作社(联合社) 农民专业合作联社 农民专业合作社分支机构 农民专业合作经济组织 农合社',
  family_farm: '家庭农场 家庭农牧场 家庭牧场 家庭林场 示范家庭农场 家庭农场(未登记)',
  large_grower: '种养大户 种植大户 养殖大户 专业大户 种养殖大户 种粮大户 农业大户 种养专业户 种植户 养殖户 种养户',
  collective:
    '农村集体经济组织 集体经济组织 村集体 村集体经济组织 经济联合社 股份经济联合社 经济合作社 股份经济合作社 村经济合作社 村级集体经济组织 乡镇级集体经济组织 ' +
    '组级集体经济组织 镇集体经济组织 经联社 经济联合总社 股份经济联合总社',
  other: '其他 其它 其他组织 其他市场主体 其他类型',
})

// Legal forms of the registers' type list carry owners in brackets; the head decides, the brackets only describe.
const ENDINGS: ReadonlyArray<readonly [RegExp, EntityType]> = [
  [
    /^(一人|私营|内资|外商投资|台港澳投资|港澳台投资|其他)?(有限责任公司|股份有限公司|有限公司)(分公司)?(\(.+\))+$/,
    'company',
  ],
  [/^(一人|私营|内资|外商投资|台港澳投资|港澳台投资|其他)(有限责任公司|股份有限公司|有限公司)(分公司)?$/, 'company'],
  [/^(有限责任公司|股份有限公司)分公司$/, 'company'],
  [
    /^(个人独资企业|合伙企业|普通合伙企业|有限合伙企业|全民所有制|集体所有制|股份合作制|股份制企业|联营)(分支机构|\(.+\))+$/,
    'company',
  ],
  [/^个体(工商)?户?(\(.+\))+$/, 'sole_trader'],
  [/^农民专业合作社(联合社)?(分支机构|\(.+\))+$/, 'cooperative'],
]
