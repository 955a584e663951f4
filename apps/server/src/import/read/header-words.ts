import { type ImportField, importFields } from '@huoshui/contract/import'

/** A header without blanks, numbering, marks for required columns and what stands in brackets behind it. */
export function plainHeader(header: string): string {
  const text = header.normalize('NFKC').replace(/[\s*:：※]/gu, '')
  return text.replace(/^\d{1,2}[.、]/u, '').replace(/\(.*\)$/u, '')
}

/** The unit a header names for its amounts: 注册资本（元）. */
export function unitOfHeader(header: string): '元' | '万元' | '亿元' | undefined {
  const found = /(亿元|万元|元)/u.exec(header.normalize('NFKC'))?.[1]
  return found === '元' || found === '万元' || found === '亿元' ? found : undefined
}

/** The field a header means, undefined when it is not known; nothing is guessed from the cells below it. */
export function fieldOfHeader(header: string): ImportField | undefined {
  return words.get(plainHeader(header))
}

// How lists of the registers, the tax office, banks and towns head the same column.
const synonyms: Record<ImportField, string> = {
  creditCode:
    '统一社会信用代码/注册号 统一社会信用代码 统一信用代码 社会信用代码 信用代码 统一代码 社会信用统一代码 统一社会信用代码证号 纳税人识别号 税号 USCC',
  name: '名称 企业名称 单位名称 主体名称 经营主体名称 市场主体名称 字号名称 商户名称 公司名称 户名 纳税人名称 机构名称 个体户名称 店名',
  type: '经营主体类型 市场主体类型 主体类型 企业类型 类型 市场主体类别 主体类别 经营主体类别',
  status: '登记状态 企业状态 经营状态 状态 主体状态 登记情况 存续状态',
  statusSince: '状态日期 状态变更日期 注销日期 吊销日期 注吊销日期 注销吊销日期',
  industryCode: '行业代码 国民经济行业代码 行业门类代码 行业小类代码 行业编码',
  foundedOn: '成立日期 成立时间 注册日期 设立日期 登记日期 开业日期 注册时间',
  capital: '注册资本 注册资金 资金数额 出资额 注册资本金 出资总额',
  unit: '管理单元 县区 县(市、区) 县市区 所属县区 所属区县 区县 县域 所在县区 辖区',
  town: '镇街 乡镇街道 乡镇 街道 镇(街) 所属镇街 乡镇(街道) 镇(街道) 镇街名称 所在镇街',
  village: '村居 村社区 村(社区) 村(居) 行政村 社区 村委会 村居委会 村(居)委会',
  registeredAddress: '住所 注册地址 登记住所 住址 经营场所 地址 住所地址 注册住所',
  actualAddress: '实际经营地址 经营地址 实际地址 生产经营地址 实际经营场所',
  legalPerson: '法定代表人 法人 法人代表 负责人 经营者 法定代表人姓名 法人姓名 经营者姓名 投资人',
  contactPerson: '联系人 联络员 联系人姓名',
  contactPhone: '联系电话 电话 手机 手机号 手机号码 联系方式 联系人电话 电话号码',
  formerNames: '曾用名 曾用名称 原名称',
  shortName: '简称 企业简称',
  sizeClass: '企业规模 规模 划型 规模类型',
  codeNote: '代码核对说明 信用代码核对说明',
}

const words = new Map<string, ImportField>()
for (const field of Object.keys(importFields)) {
  if (isField(field)) for (const word of synonyms[field].split(' ')) words.set(plainHeader(word), field)
}

function isField(key: string): key is ImportField {
  return key in importFields
}
