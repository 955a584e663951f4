/** Published codes and old registration numbers that must pass every check; names are recalled, not for display. */
export const GENUINE_CODES = [
  ['914403001922038216', '华为技术有限公司'],
  ['9144030071526726XG', '腾讯科技（深圳）有限公司'],
  ['91440300708461136T', '深圳市腾讯计算机系统有限公司'],
  ['91440300192317458F', '比亚迪股份有限公司'],
  ['91440300192181490G', '万科企业股份有限公司'],
  ['9144030010001686XA', '招商银行股份有限公司'],
  ['91440300100012316L', '中国平安保险（集团）股份有限公司'],
  ['9144030027939873X7', '中兴通讯股份有限公司'],
  ['91440400192548256N', '珠海格力电器股份有限公司'],
  ['91440606722473344C', '美的集团股份有限公司'],
  ['91100000100003962T', '中国工商银行股份有限公司'],
  ['911100001000044477', '中国建设银行股份有限公司'],
  ['911100001000054748', '中国农业银行股份有限公司'],
  ['911000001000013428', '中国银行股份有限公司'],
  ['91110000710926094P', '中国石油化工股份有限公司'],
  ['91110000710925462X', '中国石油天然气股份有限公司'],
  ['91110108551385082Q', '小米科技有限责任公司'],
  ['91110000802100433B', '北京百度网讯科技有限公司'],
  ['91330100799655058B', '阿里巴巴（中国）有限公司'],
  ['91330000733796106P', '杭州海康威视数字技术股份有限公司'],
  ['91350900587527783P', '宁德时代新能源科技股份有限公司'],
] as const

/** Made-up codes with right check characters (body MAFAKE), and what their first two characters say. */
export const SYNTHETIC_CODES = [
  ['91440802MAFAKE0194', '企业'],
  ['91440802MAFAKE027Y', '企业'],
  ['92440802MAFAKE0191', '个体工商户'],
  ['92440802MAFAKE027U', '个体工商户'],
  ['92440811MAFAKE0192', '个体工商户'],
  ['92440811MAFAKE027W', '个体工商户'],
  ['93440823MAFAKE019B', '农民专业合作社'],
  ['93440823MAFAKE0276', '农民专业合作社'],
  ['91440800MAFAKE0197', '企业'],
  ['91440800MAFAKE0272', '企业'],
  ['91440882MAFAKE0190', '企业'],
  ['91440882MAFAKE027T', '企业'],
  ['N2440825MAFAKE019X', '村级集体经济组织'],
  ['N2440825MAFAKE027Q', '村级集体经济组织'],
  ['12440800MAFAKE019C', '事业单位'],
  ['52440800MAFAKE0198', '民办非企业单位'],
] as const

/** Written texts that must be refused, and the kinds of error they must be refused for. */
export const WRONG_CODES = [
  ['wrong check character', '914403001922038217', ['outer-check']],
  ['another wrong check character', '914403001922038210', ['outer-check']],
  ['17 characters', '91440300192203821', ['length']],
  ['19 characters', '9144030019220382160', ['length']],
  ['the letter I', '91440300I92203821X', ['alphabet']],
  ['a typical made-up number', '913100006074123456', ['outer-check']],
  ['another made-up number', '914403001923987654', ['outer-check']],
  ['outer check fails though the inner passes', '911000001000054748', ['outer-check']],
  ['nothing', ' \u3000', ['empty']],
  ['scientific notation', '9.14408E+17', ['damaged']],
  ['scientific notation without a point', '9E+17', ['damaged']],
  ['digits rounded by a spreadsheet', '914403001922038000', ['damaged']],
  ['three strangers at once', '9144O30019220382SZ', ['alphabet', 'alphabet', 'alphabet']],
] as const

/** Old 15-digit numbers that pass MOD 11,10. */
export const GENUINE_REGISTRATION_NUMBERS = ['440301103097413', '110000008021004'] as const
