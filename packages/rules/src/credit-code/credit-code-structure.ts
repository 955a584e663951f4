import type { CreditCodeFinding } from './credit-code.ts'

/** What the first eight characters say about the first registration; labels are missing where the tables do not know the sign. */
export type CreditCodeParts = {
  department: string
  departmentLabel?: string
  category: string
  categoryLabel?: string
  /** GB/T 2260 code of the authority that registered first: neither today's county nor changed by a move. */
  regionCode: string
  organisationCode: string
}

/** Splits an 18-character code; `undefined` for any other length. Says nothing about the check characters. */
export function splitCreditCode(code: string): CreditCodeParts | undefined {
  if (code.length !== 18) return undefined
  const department = code.charAt(0)
  const category = code.charAt(1)
  const known = CREDIT_DEPARTMENTS[department]
  const parts = { department, category, regionCode: code.slice(2, 8), organisationCode: code.slice(8, 17) }
  const categoryLabel = known?.categories[category]
  return {
    ...parts,
    ...(known ? { departmentLabel: known.label } : {}),
    ...(categoryLabel ? { categoryLabel } : {}),
  }
}

/** 登记管理部门 and 机构类别 (GB 32100-2015, table 1 with amendment 1). Real codes outside it exist: a hint, never a filter. */
export const CREDIT_DEPARTMENTS: Readonly<
  Record<string, { label: string; categories: Readonly<Record<string, string>> }>
> = {
  1: { label: '机构编制', categories: { 1: '机关', 2: '事业单位', 3: '编办直接管理机构编制的群众团体', 9: '其他' } },
  2: { label: '外交', categories: { 1: '外国常驻新闻机构', 9: '其他' } },
  3: {
    label: '司法行政',
    categories: { 1: '律师执业机构', 2: '公证处', 3: '基层法律服务所', 4: '司法鉴定机构', 5: '仲裁委员会', 9: '其他' },
  },
  4: { label: '文化', categories: { 1: '外国在华文化中心', 9: '其他' } },
  5: { label: '民政', categories: { 1: '社会团体', 2: '民办非企业单位', 3: '基金会', 9: '其他' } },
  6: {
    label: '旅游',
    categories: { 1: '外国旅游部门常驻代表机构', 2: '港澳台地区旅游部门常驻内地代表机构', 9: '其他' },
  },
  7: { label: '宗教', categories: { 1: '宗教活动场所', 2: '宗教院校', 9: '其他' } },
  8: { label: '工会', categories: { 1: '基层工会', 9: '其他' } },
  9: { label: '市场监督管理', categories: { 1: '企业', 2: '个体工商户', 3: '农民专业合作社' } },
  A: { label: '军队编制', categories: { 1: '军队事业单位', 9: '其他' } },
  N: {
    label: '农业农村',
    categories: { 1: '组级集体经济组织', 2: '村级集体经济组织', 3: '乡镇级集体经济组织', 9: '其他' },
  },
  Y: { label: '其他', categories: { 1: '其他' } },
}

/** Hints about department, category and region. Regions are abolished and tables grow, so none of them refuses a code. */
export function hintsOfStructure(code: string): CreditCodeFinding[] {
  const parts = splitCreditCode(code)
  if (!parts) return []
  const hints: CreditCodeFinding[] = []
  if (!parts.categoryLabel) {
    const message = `前两位“${code.slice(0, 2)}”不在常见的登记管理部门和机构类别之内，请留意。`
    hints.push({ kind: 'category', message, overridable: true, position: 1 })
  }
  if (!hasKnownProvince(parts.regionCode)) {
    const message = `第3—8位“${parts.regionCode}”不像行政区划代码，请留意。`
    hints.push({ kind: 'region', message, overridable: true, position: 3 })
  }
  return hints
}

// GB/T 2260 province numbers; 10 stands for the national register (100000).
const PROVINCES = new Set(
  '10 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
)

function hasKnownProvince(region: string): boolean {
  return /^[0-9]{6}$/.test(region) && PROVINCES.has(region.slice(0, 2))
}
